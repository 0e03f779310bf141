/** What the keyboard does on the map. */
import { select, selection } from "../state/selection.ts";
import { cursor, lassoing } from "./attention.ts";
import { choiceOfAccount, choiceOfNothing, choiceWithShift } from "./choose.ts";
import { bySize, drawn } from "./drawn.ts";
import { actionOf } from "./keys.ts";
import type { Looking } from "./looking.ts";
import { step } from "./step.ts";

/** Pixels the map moves with one key. */
const PAN = 60;
const SIDES = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const;

/** Listens to keys; `follow` is told when the keyboard stands elsewhere, `endLasso` when it leaves the lasso. */
export function walking(look: Looking, follow: () => void, endLasso: () => void): (event: KeyboardEvent) => void {
  const stand = (account: number | null) => {
    cursor.value = account;
    if (account === null) return;
    look.seek(account);
    follow();
  };
  /** Where the keyboard begins: at the chosen account, else at the largest in sight, else at the largest. */
  const first = (): number | null => {
    const [scene, chosen] = [drawn.peek()!, selection.peek()];
    if (chosen.kind === "account" && scene.accountShown[chosen.account]) return chosen.account;
    const all = [...bySize.peek()].filter((i) => scene.accountShown[i]);
    return all.find((i) => look.isInSight(i)) ?? all[0] ?? null;
  };
  const leave = (): boolean => {
    if (lassoing.peek()) endLasso();
    else if (cursor.peek() !== null) cursor.value = null;
    else if (selection.peek().kind !== "none") select(choiceOfNothing());
    else return false;
    return true;
  };
  return (event) => {
    const [action, scene] = [actionOf(event.key, event), drawn.peek()];
    if (!action || !scene || !look.now()) return;
    const at = cursor.peek();
    switch (action.kind) {
      case "step":
        if (at !== null) {
          const next = step(scene, at, action.direction);
          if (next !== null) stand(next);
          break;
        }
      // nobody to step from: the map moves
      case "pan": {
        const [dx, dy] = SIDES[action.direction];
        look.drag(-dx * PAN, -dy * PAN);
        break;
      }
      case "zoom":
        look.zoom(action.factor);
        break;
      case "fit":
        look.fit();
        break;
      case "choose":
        if (at === null) stand(first());
        else select((event.shiftKey ? choiceWithShift : choiceOfAccount)(scene, selection.peek(), at));
        break;
      case "leave":
        if (!leave()) return;
    }
    event.preventDefault();
  };
}
