import type { Mail } from './center';

/** The six-digit code in a mail. */
export function codeIn(mail: Mail): string {
  const code = /(?<!\d)\d{6}(?!\d)/.exec(mail.text)?.[0];
  if (!code) {
    throw new Error(`no code in “${mail.subject}”:\n${mail.text}`);
  }
  return code;
}

/** The link in a mail whose path contains this. */
export function linkIn(mail: Mail, part: string): string {
  const links = mail.text.match(/https?:\/\/[^\s<>"]+/g) ?? [];
  const link = links.find((link) => new URL(link).pathname.includes(part));
  if (!link) {
    throw new Error(`no link to ${part} in “${mail.subject}”:\n${mail.text}`);
  }
  return link;
}
