// The values that buurtkaart/mapping/sharing writes into the file.

/** What a thing is called and what is told of it, in one language. */
export interface Words {
  kind: string;
  facts: string;
  /** Label and text; a text may have several lines. */
  rows: [string, string][];
  checked: string;
}

/** A name and a description in a language that is not the page's; "" where nobody wrote it. */
export interface Said {
  name: string;
  about: string;
}

export interface Thing {
  /** Its number in this file. */
  id: number;
  name: string;
  shape: "place" | "initiative" | "contact";
  /** Of which kind, the same in every language: "place:library". */
  kind: string;
  icon: string;
  colour: string;
  at: [number, number] | null;
  /** On which days of the week something can be done, 0 is Monday; null: nobody knows. */
  days: number[] | null;
  /** The dates on which `days` is wrong, either way, as days since `Shared.made`: a holiday, a week without it. */
  otherwise: number[];
  phones: string[];
  email: string;
  website: string;
  /** Which of the doors one looks for to go there; null where there is no photo. */
  door: number | null;
  words: Record<string, Words>;
  /** By the code of a language other than Dutch. */
  said: Record<string, Said>;
}

/** How a door looks. */
export interface Door {
  /** A JPEG picture as an address. */
  picture: string;
  /** What is seen on it, for whoever cannot see it; "" where nobody wrote it. */
  shows: string;
}

export interface TileIndex {
  minZoom: number;
  maxZoom: number;
  bounds: [number, number, number, number];
  attribution: string;
  /** Zoom, column, row, first byte, number of bytes. */
  tiles: [number, number, number, number, number][];
}

export interface Shared {
  languages: string[];
  /** Code and own name of the languages in which things here say something, besides those of the page. */
  others: [string, string][];
  texts: Record<string, Record<string, string>>;
  area: { name: string; bounds: [number, number, number, number]; outline: [number, number][] };
  basemap: TileIndex | null;
  icons: Record<string, string>;
  doors: Door[];
  /** The day on which the file was made: "2026-11-22". */
  made: string;
  /** So many days from then on the dates are known. */
  ahead: number;
  things: Thing[];
}

/** What the reader asked for. */
export interface Wish {
  text: string;
  shape: string;
  kind: string;
  /** "" for any day, "0" for Mondays …, "+12" for the date so many days after `Shared.made`. */
  day: string;
}

export interface Spotted {
  at: [number, number];
  name: string;
}

/** What the list and the rest may ask of a map; a file without one has none. */
export interface MapTwin {
  show(things: Thing[]): void;
  choose(thing: Thing | null, move: boolean): void;
  speak(texts: Record<string, string>): void;
  pick(wanted: boolean): void;
  mark(spot: Spotted | null): void;
  seen(): void;
}

export interface MapActions {
  onPick(id: number): void;
  onNothing(): void;
  onSpot(at: [number, number]): void;
}
