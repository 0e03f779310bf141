/** A link out of the page: only to the web, telling nothing to where it leads. */
import type { ComponentChildren } from "preact";
import { visible } from "./visible-text.ts";

/** The address when it leads to the web, else null. */
export function webAddress(address: string | null | undefined): string | null {
  if (typeof address !== "string" || !/^https?:\/\//i.test(address)) return null;
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** Where an address leads, as a browser would show it. */
export function hostOf(address: string): string {
  return new URL(address).host;
}

/** Where copies of an address are kept. */
export function archiveAddress(address: string): string {
  return `https://web.archive.org/web/*/${address}`;
}

/**
 * A link that opens beside the page; its children as plain text when the address is none of the web's.
 * With `host`, the reader sees where it leads.
 */
export function ExternalLink(props: {
  href: string | null | undefined;
  children: ComponentChildren;
  host?: boolean;
}) {
  const address = webAddress(props.href);
  if (address === null) return <span>{props.children}</span>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer" class="external" title={visible(address.slice(0, 300))}>
      {props.children}
      {props.host && <span class="host"> {hostOf(address)}</span>}
    </a>
  );
}
