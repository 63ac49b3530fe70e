/**
 * The language of the five that the page is in; English for all others.
 * @param {string} tag the page's `lang`
 */
export function languageOf(tag) {
  const [first, ...rest] = tag.toLowerCase().split(/[-_]/);
  if (first === 'zh') {
    const traditional = rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part));
    return traditional && !rest.includes('hans') ? 'zh-TW' : 'zh';
  }
  return first === 'ko' || first === 'ja' ? first : 'en';
}
