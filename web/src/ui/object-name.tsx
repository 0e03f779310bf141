/** How an object is called: its id, an address without the part every address has. */
import { core } from "../data/source.ts";
import { cut, visible } from "./visible-text.ts";

const LONGEST = 110;
const LONGEST_TITLE = 600;

/** The id of an object. */
export function objectId(row: number): string {
  return core.value?.objects.get<string>("object_id")[row] ?? "";
}

/** An object's id, cut when long; whole when pointed at. */
export function ObjectName({ row, most = LONGEST }: { row: number; most?: number }) {
  const id = objectId(row);
  return (
    <bdi class="object-name" title={visible(cut(id, LONGEST_TITLE))}>
      {visible(cut(id.replace(/^https?:\/\/(www\.)?/, ""), most))}
    </bdi>
  );
}
