/** Two posts that share one object: when, how far apart, where to read them. */
import { core } from "../data/source.ts";
import { firstOf, type PostPair } from "../evidence/pairs.ts";
import { inTime } from "../evidence/pair-files.ts";
import type { Share } from "../evidence/shares.ts";
import { duration, say } from "../texts.ts";
import { AccountName } from "../ui/account-name.tsx";
import { Choose } from "../ui/choose.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { LongText } from "../ui/long-text.tsx";
import { ObjectName } from "../ui/object-name.tsx";
import { Time } from "../ui/time.tsx";
import { visible } from "../ui/visible-text.ts";
import { PostLinks } from "./parts.tsx";

/** Shows a pair of posts, the earlier one first. */
export function PostPairCard({ pair, place }: { pair: PostPair; place: number }) {
  const [x, y] = inTime(pair);
  const same = x.post?.text != null && x.post.text === y.post?.text;
  const tied = firstOf(pair) === "same";
  return (
    <article class="post-pair">
      <h5>
        <span class="place">{place}</span>
        <Choose what={{ kind: "object", object: pair.object }}>
          <ObjectName row={pair.object} most={90} />
        </Choose>
      </h5>
      <div class="two">
        <PostOf share={x} badge={tied ? null : say("detail.first")} text={x.post?.text ?? null} />
        <p class="gap">
          <span>{tied ? say("detail.same_second") : say("detail.later", { delta: duration(pair.time_delta) })}</span>
        </p>
        <PostOf share={y} badge={null} text={same ? null : (y.post?.text ?? null)} />
      </div>
      {same && <p class="note">{say("detail.same_text")}</p>}
    </article>
  );
}

function PostOf({ share, badge, text }: { share: Share; badge: string | null; text: string | null }) {
  return (
    <div class="post">
      <p class="head">
        <Time at={share.time} />
        <AccountName row={share.account} />
        {badge !== null && <span class="badge">{badge}</span>}
      </p>
      {text !== null && <LongText text={text} />}
      <PostLinks post={share.post} />
    </div>
  );
}

/** Says that posts, or the links to them, are not in the page, and how to see them. */
export function LeftOut({ a, b, here, all }: { a: number; b: number; here: number; all: number }) {
  const ids = core.value?.accounts.get<string>("account_id") ?? [];
  const command = `inconcert explain OUT/ ${quoted(ids[a] ?? "")} ${quoted(ids[b] ?? "")}`;
  return (
    <div class="left-out">
      <p>
        {here === 0
          ? say("detail.left_out")
          : here < all
            ? say("detail.left_out_some", { here, all })
            : say("detail.left_out_links")}
      </p>
      {core.value?.meta.pseudonymised !== true && (
        <p>
          {say("detail.left_out_command")} <code>{visible(command)}</code>{" "}
          <CopyButton label={say("detail.copy_command")} text={() => command} />
        </p>
      )}
    </div>
  );
}

/** An argument as a shell takes it. */
export function quoted(argument: string): string {
  return /^[\w@%+=:,./][\w@%+=:,./-]*$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
