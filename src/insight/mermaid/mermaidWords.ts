/** The few words that graphs have besides names. */
export interface MermaidWords {
  readonly customers: (count: number) => string;
  readonly allCustomers: string;
  readonly administrators: (count: number) => string;
  readonly more: (count: number) => string;
  readonly secondGroup: string;
  readonly standsIn: (until: string) => string;
  readonly inactive: (name: string) => string;
  readonly unknown: string;
}

/** In the languages that there are. */
export const mermaidWords: { readonly [Language in "en" | "de"]: MermaidWords } = {
  en: {
    customers: (count) => (count === 1 ? "1 customer" : `${count} customers`),
    allCustomers: "all customers",
    administrators: (count) => (count === 1 ? "1 administrator" : `${count} administrators`),
    more: (count) => `${count} more`,
    secondGroup: "second group",
    standsIn: (until) => `stands in until ${until}`,
    inactive: (name) => `${name} (inactive)`,
    unknown: "unknown",
  },
  de: {
    customers: (count) => (count === 1 ? "1 Kunde" : `${count} Kunden`),
    allCustomers: "alle Kunden",
    administrators: (count) => (count === 1 ? "1 Administrator" : `${count} Administratoren`),
    more: (count) => `${count} weitere`,
    secondGroup: "zweite Betreuergruppe",
    standsIn: (until) => `vertritt bis ${until}`,
    inactive: (name) => `${name} (deaktiviert)`,
    unknown: "unbekannt",
  },
};
