/** A link out of the page: only to the web, telling nothing to where it leads. */
import type { ComponentChildren } from "preact";

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

/** A link that opens beside the page; its children as plain text when the address is none of the web's. */
export function ExternalLink({ href, children }: { href: string | null | undefined; children: ComponentChildren }) {
  const address = webAddress(href);
  return address === null ? (
    <span>{children}</span>
  ) : (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
