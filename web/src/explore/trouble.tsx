/** What the server refused, in its own words. */
import { say } from "../texts.ts";
import type { Refused } from "./api.ts";

/** The message and what to do about it. */
export function Trouble({ refused }: { refused: Refused }) {
  const message = refused.message === "" ? say("explore.lost") : refused.message;
  return (
    <p class="trouble" role="alert">
      <b>{message}</b> {refused.hint}
    </p>
  );
}
