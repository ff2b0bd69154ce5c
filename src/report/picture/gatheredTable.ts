import { alike } from "../alike.js";
import { type Content, type Html, html } from "../html.js";
import { type Band, type Column, roughLayoutOf } from "../layout.js";
import type { Speech } from "../speech.js";
import type { Survey, SurveyedUser } from "../survey.js";
import type { Differences } from "./differences.js";
import { columnName } from "./matrixTable.js";

/** As many rows and columns as one can take in at once, and print on a page. */
const most = 40;

/**
 * The picture for many: blocks of users against blocks of groups, and how many of the users look through at least one of the
 * groups. At most some 40 rows and columns; O(users + groups + groups of all scopes) to make.
 */
export function gatheredTable(survey: Survey, differences: Differences, speech: Speech): Html {
  const layout = roughLayoutOf(survey);
  const { words, number, counted, phrase } = speech;
  const alone = layout.columns.filter(({ kind }) => kind !== "group");
  const others = layout.columns.slice(0, layout.columns.length - alone.length);
  const columns = [...inBlocks(others, Math.ceil(others.length / most), () => 1), ...alone.map((column) => [column])];
  const blockOfColumn = columns.flatMap((block, at) => block.map(() => at));
  const rows = rowsOf(layout.bands, Math.ceil(survey.users.length / most));
  return html`
<div class="scroll" role="group" aria-label="${words.mapCaption}" tabindex="0">
<table class="matrix gathered">
<caption>${words.mapCaption}</caption>
<thead>
<tr><th scope="col" class="corner">${words.user}</th>${columns.map(
    (block) => html`<th scope="col" class="tall"><span>${columnBlockName(block)}</span></th>`,
  )}</tr>
</thead>
<tbody>
${rows.map(
  (
    bands,
  ) => html`<tr><th scope="row">${bandName(bands)} <small>${counted(usersIn(bands).length, words.countUsers)}</small></th>${cells(bands)}</tr>
`,
)}
</tbody>
</table>
</div>`;

  function cells(bands: readonly Band[]): Content {
    const kind = bands[0]?.kind;
    if (kind !== "column") {
      const said = kind === "everything" ? words.everything : words.nothing;
      return html`<td class="all" colspan="${columns.length}">${said}</td>`;
    }
    const users = usersIn(bands);
    const looking = columns.map(() => ({ users: 0, gained: 0, lost: 0 }));
    for (const place of users) {
      const looker = survey.users[place];
      const count = (what: "users" | "gained" | "lost", groups: Iterable<number>): void => {
        const blocks = new Set(Array.from(groups, (group) => blockOf(looker, group)));
        for (const block of blocks) {
          const cell = looking[block];
          if (cell !== undefined) cell[what] += 1;
        }
      };
      count("users", looker?.through ?? []);
      count("gained", differences.gained[place] ?? []);
      count("lost", differences.lost[place] ?? []);
    }
    return looking.map(({ users: n, gained, lost }) => {
      if (n + lost === 0) return html`<td></td>`;
      const classes = [
        ...(n > 0 ? [`h${Math.ceil((7 * n) / users.length)}`] : []),
        ...(gained + lost > 0 ? ["changed"] : []),
      ];
      const said = [...(gained > 0 ? [`+${number(gained)}`] : []), ...(lost > 0 ? [`−${number(lost)}`] : [])].join(" ");
      return html`<td class="${classes.join(" ")}">${number(n)}${said === "" ? null : html` <small>${said}</small>`}</td>`;
    });
  }

  function blockOf(looker: SurveyedUser | undefined, group: number): number {
    return blockOfColumn[layout.columnAt(looker?.user.id ?? "", group)] ?? -1;
  }

  function bandName(bands: readonly Band[]): Content {
    const [first, last] = [bands[0], bands.at(-1)];
    if (first === undefined || last === undefined) return null;
    if (first.kind === "everything") return words.administrators;
    if (first.kind === "inactive") return words.inactiveUsers;
    if (first.kind === "nothing") return words.usersWithoutGroup;
    const nameOf = ({ column: at }: Band): Content => {
      const column = layout.columns[at];
      return column === undefined ? null : columnName(survey, column, speech);
    };
    if (first === last) return nameOf(first);
    return phrase(words.stretch, { first: nameOf(first), last: nameOf(last), n: number(bands.length) });
  }

  function columnBlockName(block: readonly Column[]): Content {
    const [first, last] = [block[0], block.at(-1)];
    if (first === undefined || last === undefined) return null;
    if (first === last) return columnName(survey, first, speech);
    const names = { first: columnName(survey, first, speech), last: columnName(survey, last, speech) };
    return phrase(words.stretch, { ...names, n: number(block.length) });
  }
}

function usersIn(bands: readonly Band[]): readonly number[] {
  return bands.flatMap(({ users }) => users);
}

/** Bands of one kind side by side, gathered until they hold enough users. */
function rowsOf(bands: readonly Band[], enough: number): readonly (readonly Band[])[] {
  return alike(bands, ({ kind }) => kind).flatMap((same) => inBlocks(same, enough, ({ users }) => users.length));
}

/** Neighbours gathered until their weights sum up to enough; what has enough by itself stays alone. */
function inBlocks<Item>(
  items: readonly Item[],
  enough: number,
  weightOf: (item: Item) => number,
): readonly (readonly Item[])[] {
  const blocks: Item[][] = [];
  let open: Item[] = [];
  let weight = 0;
  for (const item of items) {
    const own = weightOf(item);
    if (open.length > 0 && weight + own > enough) {
      blocks.push(open);
      [open, weight] = [[], 0];
    }
    open.push(item);
    weight += own;
  }
  if (open.length > 0) blocks.push(open);
  return blocks;
}
