import {
  addCustomer,
  addGroup,
  addTask,
  addTeam,
  addTerritory,
  addUser,
  type Crm,
  createCrm,
  joinGroup,
  joinTeam,
  startSubstitution,
} from "betreuergruppen";

const day = 86_400_000;

/** What breaks out of text where it is not escaped: of elements, attributes, scripts, comments and style sheets. */
export const attacks: readonly string[] = [
  "</script><script>alert(1)</script>",
  "<!--<script>",
  "--><img src=x onerror=alert(1)>",
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  "</title><base href=//x>",
  "</textarea></select><iframe src=//x>",
  "{user} {what} {group}",
  "$& $1 $$",
  "&lt;b&gt; &amp;amp;",
  "javascript:alert(1)",
  "</style><style>*{display:none}",
  "]]>",
  "\u202egnitrats\u202c",
  "שלום",
  "𝒜",
  "__proto__",
  "constructor",
];

/** A CRM in which each word is the id and the name of a user, a group, a customer, a team, a task and a substitution. */
export function hostileWorld(words: readonly string[], at: number): Crm {
  let crm = createCrm({ secondGroup: true });
  words.forEach((word, n) => {
    const other = words[n - 1];
    crm = addUser(crm, { id: word, name: word, administrator: n % 7 === 6 });
    crm = addGroup(crm, { id: word, name: word });
    crm = joinGroup(crm, { groupId: word, userId: word });
    crm = addCustomer(crm, { id: word, name: word, groupId: word });
    crm = addTeam(crm, { id: word, name: word });
    crm = joinTeam(crm, { teamId: word, userId: word });
    crm = addTask(crm, { id: word, kind: "ticket", title: word, teamId: word, customerId: word, dueAt: at - n * day });
    const from = 10_000 + n * 1_000;
    const [fromPostalCode, toPostalCode] = [String(from), String(from + 499)];
    crm = addTerritory(crm, { id: word, groupId: word, fromPostalCode, toPostalCode });
    if (other === undefined) return;
    const period = { from: at + (n % 3) * day - day, until: at + (n % 3) * day };
    crm = startSubstitution(crm, { id: word, absentUserId: other, substituteUserId: word, ...period });
  });
  return crm;
}
