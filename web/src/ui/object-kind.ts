/** What a type of object is called in the page's language. */
import { say } from "../texts.ts";
import { cut, visible } from "./visible-text.ts";

const LONGEST = 60;

/** The name of a type; one that is a column of the user's is called as it is. */
export function objectKind(type: string): string {
  const key = `objects.kind_${type}`;
  const said = say(key);
  return said === key ? visible(cut(type, LONGEST)) : said;
}
