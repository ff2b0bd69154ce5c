// What the page runs: it takes the data that lie in it, and answers at each choice. Built into `src/report/pageAssets.ts`.

import type { SearchData } from "../searchData.js";
import { byId } from "./nodes.js";
import { picker } from "./picker.js";
import { Sayings } from "./sayings.js";
import { targetsOf } from "./target.js";

const data = JSON.parse(byId("search-data").textContent ?? "") as SearchData;
const { words, users } = data;
const sayings = new Sayings(data);

const userChoice = { items: users, label: sayings.userLabel.bind(sayings), nothing: words.everybody };
const targetChoice = { items: targetsOf(data), label: sayings.targetLabel.bind(sayings), nothing: words.anything };
const who = picker("who", userChoice, words, show);
const what = picker("what", targetChoice, words, show);
show();
byId("ask").addEventListener("submit", (event) => event.preventDefault());
byId("ask").hidden = false;

function show(): void {
  byId("answer").replaceChildren(...said());
}

function said(): Node[] {
  const [user, target] = [who.chosen(), what.chosen()];
  if (user !== undefined && target !== undefined) return sayings.ofBoth(user, target);
  if (user !== undefined) return sayings.ofUser(user);
  if (target !== undefined) return sayings.ofTarget(target, who.choose);
  return [document.createTextNode(words.nobodyChosen)];
}
