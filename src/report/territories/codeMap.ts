import type { GroupId } from "betreuergruppen";
import { type Content, type Html, html } from "../html.js";
import type { Speech } from "../speech.js";
import { groupNamed, type Survey } from "../survey.js";
import { type CodeSpace, codeText, type Stretch } from "./stretches.js";

/** A line has so many places; each shows the group that has most of its codes. So the picture stays of bounded size. */
const places = 500;
const placeWidth = 2;
const lineHeight = 24;
const margin = 62;

/** Told apart by people who see colours differently (Okabe and Ito). A group's own colour comes first. */
const palette = ["#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#f0e442", "#0072b2", "#d55e00", "#999999"];

/** Places beside each other that look the same. */
interface Run {
  start: number;
  end: number;
  /** The first and the last code of theirs that belongs to the group, or to none. */
  readonly from: number;
  to: number;
  readonly groupId: GroupId | null;
  /** How many of their codes belong to any group, and how many they are. */
  belonging: number;
  all: number;
}

/** A line for each first digit, from the first code to the last. O(stretches + lines · places). */
export function codeMap({ country, digits, stretches }: CodeSpace, survey: Survey, speech: Speech): Html {
  const { words, phrase } = speech;
  const perLine = 10 ** (digits - 1);
  const colours = coloursOf(stretches, survey);
  const lines = Array.from({ length: 10 }, (_, digit) => runsIn(stretches, digit * perLine, perLine));
  const label = phrase(words.codeSpace, { country, digits });
  const hatch = `hatch-${country}-${digits}`;
  return html`
<div class="map" role="group" aria-label="${label}" tabindex="0">
<svg class="codes" viewBox="0 0 ${margin + places * placeWidth} ${10 * lineHeight}" role="img" aria-label="${label}">
<defs><pattern id="${hatch}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch" width="1.5" height="6"/></pattern></defs>
${lines.map(
  (
    runs,
    digit,
  ) => html`<text class="code" x="0" y="${digit * lineHeight + 15}">${codeText(digit * perLine, digits)}</text>
${runs.map((run) => stretch(run, digit))}`,
)}
</svg>
</div>`;

  function stretch({ start, end, from, to, groupId, belonging, all }: Run, digit: number): Content {
    const x = margin + start * placeWidth;
    const y = digit * lineHeight + 1;
    const width = (end - start + 1) * placeWidth - 0.6;
    const name = groupId === null ? words.nobody : groupNamed(survey, groupId);
    const title = phrase(words.stretchTitle, {
      from: codeText(from, digits),
      until: codeText(to, digits),
      group: name,
    });
    const colour = groupId === null ? undefined : colours.get(groupId);
    const fill = colour ?? `url(#${hatch})`;
    // Where most codes belong to nobody, as around single ones, the colour is pale.
    const thin = groupId !== null && belonging * 2 < all;
    const fits = Math.floor((width - 8) / 7.8);
    const text =
      fits < 2 || groupId === null
        ? null
        : html`<text x="${x + 4}" y="${y + 15}" fill="${inkOn(colour ?? "")}">${shortened(name, fits)}</text>`;
    return html`<g><title>${title}</title><rect x="${x}" y="${y}" width="${width.toFixed(1)}" height="${lineHeight - 3}" fill="${fill}"${thin ? html` fill-opacity="0.5"` : null}/>${text}</g>
`;
  }
}

/** What each place of a line shows, neighbours that look the same as one. */
function runsIn(stretches: readonly Stretch[], first: number, count: number): readonly Run[] {
  const runs: Run[] = [];
  const perPlace = count / places;
  let at = stretches.findIndex(({ to }) => to >= first);
  for (let place = 0; place < places; place += 1) {
    // Where there are fewer codes than places, each code has several places.
    const from = first + Math.floor(place * perPlace);
    const to = Math.max(from, first + Math.ceil((place + 1) * perPlace) - 1);
    while ((stretches[at]?.to ?? Infinity) < from) at += 1;
    const here: Stretch[] = [];
    for (let n = at; n < stretches.length; n += 1) {
      const stretch = stretches[n];
      if (stretch === undefined || stretch.from > to) break;
      here.push({ ...stretch, from: Math.max(from, stretch.from), to: Math.min(to, stretch.to) });
    }
    const { groupId, belonging, all } = mostOf(here);
    // Whole stretches, as far as the line goes: a place at an end may show more of the neighbour.
    const own = stretches.slice(at, at + here.length).filter((stretch) => stretch.groupId === groupId);
    const ends = {
      from: Math.max(first, own[0]?.from ?? from),
      to: Math.min(first + count - 1, own.at(-1)?.to ?? to),
    };
    const last = runs.at(-1);
    if (last?.groupId === groupId) {
      last.end = place;
      last.to = ends.to;
      last.belonging += belonging;
      last.all += all;
    } else runs.push({ start: place, end: place, ...ends, groupId, belonging, all });
  }
  return runs;
}

/** The group that most of the codes belong to which belong to any; how many do, of how many. */
function mostOf(stretches: readonly Stretch[]): Pick<Run, "groupId" | "belonging" | "all"> {
  const owned = new Map<GroupId, number>();
  let [all, belonging] = [0, 0];
  for (const { from, to, groupId } of stretches) {
    const codes = to - from + 1;
    all += codes;
    if (groupId === null) continue;
    belonging += codes;
    owned.set(groupId, (owned.get(groupId) ?? 0) + codes);
  }
  let most: GroupId | null = null;
  for (const [groupId, codes] of owned) if (most === null || codes > (owned.get(most) ?? 0)) most = groupId;
  return { groupId: most, belonging, all };
}

function coloursOf(stretches: readonly Stretch[], { groups, placeOfGroup }: Survey): ReadonlyMap<GroupId, string> {
  const colours = new Map<GroupId, string>();
  for (const { groupId } of stretches) {
    if (groupId === null || colours.has(groupId)) continue;
    const own = groups[placeOfGroup.get(groupId) ?? -1]?.group.colour ?? "";
    const given = palette[colours.size % palette.length] ?? "#999999";
    colours.set(groupId, /^#[0-9a-f]{6}$/.test(own) ? own : given);
  }
  return colours;
}

/** Black or white, whichever can be read on a colour: by its luminance as WCAG counts it. */
function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff";
}

/** Cut between characters, not inside one. */
function shortened(name: string, length: number): string {
  const characters = Array.from(name);
  return characters.length <= length ? name : `${characters.slice(0, length - 1).join("")}…`;
}
