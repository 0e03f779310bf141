/** What every view of the detail panel is made of. */
import type { ComponentChildren } from "preact";
import type { Answer } from "../evidence/answer.ts";
import type { Post } from "../evidence/shares.ts";
import { say } from "../texts.ts";
import { archiveAddress, ExternalLink, webAddress } from "../ui/external-link.tsx";
import { cut, isolated } from "../ui/visible-text.ts";

/** A part of a view under a small heading. */
export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="detail-part">
      <h4>{title}</h4>
      {children}
    </section>
  );
}

/** Figures with what they are. */
export function Figures({ of }: { of: readonly (readonly [title: string, value: ComponentChildren])[] }) {
  return (
    <dl class="detail-figures">
      {of.map(([title, value]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Sentences, each a paragraph. */
export function Sentences({ of }: { of: readonly (string | null)[] }) {
  return (
    <div class="sentences">
      {of.filter((sentence) => sentence !== null).map((sentence, k) => (
        <p key={k}>
          {sentence.split(TIME).map((part, place) => (place % 2 === 1 ? <span class="whole">{part}</span> : part))}
        </p>
      ))}
    </div>
  );
}

/** Times in a sentence, which no line end should cut. */
const TIME = /(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/;

/** Shows an answer when it is there, and what it waits for before. */
export function Answered<T>({ answer, children }: { answer: Answer<T>; children: (value: T) => ComponentChildren }) {
  if (answer.state === "here") return <>{children(answer.value)}</>;
  return (
    <p class="waiting" role="status">
      {answer.state === "loading" ? say("detail.loading") : say("detail.failed", { why: answer.why })}
    </p>
  );
}

/** Copies of a post in the archive, then itself; its id when nobody knows where it is. */
export function PostLinks({ post }: { post: Post | null }) {
  const address = webAddress(post?.content_url);
  if (post === null) return null;
  if (address === null) {
    return (
      <span class="links">
        <bdi class="note">{say("detail.post_id", { id: isolated(cut(post.content_id, 60)) })}</bdi>
      </span>
    );
  }
  return (
    <span class="links">
      <ExternalLink href={archiveAddress(address)}>{say("detail.archive")}</ExternalLink>
      <ExternalLink href={address}>{say("detail.live_post")}</ExternalLink>
    </span>
  );
}
