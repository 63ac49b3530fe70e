import type { BrowserContext } from '@playwright/test';
import { runsScripts } from './scripts';

/**
 * Looks over everything that pages do. A warning or an error on the console (a failed hydration is told there), an
 * exception, a violation of the content security policy or a request to another host fails the test, unless it said
 * beforehand that it expects it.
 */
export class Watch {
  private problems: string[] = [];
  private readonly allowed: (string | RegExp)[] = [];

  constructor(
    private readonly origin: string,
    /** Other hosts that pages may ask. */
    private readonly others: string[] = [],
  ) {}

  /** Expects problems whose text contains this. */
  allow(pattern: string | RegExp): void {
    this.allowed.push(pattern);
  }

  /** Looks over a context and all its pages. */
  async over(context: BrowserContext): Promise<void> {
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        const { url, lineNumber } = message.location();
        const page = message.page();
        if (page && !runsScripts(page) && message.text().includes('preloaded using link preload')) {
          // Without scripts nobody asks for the module that the page preloads.
          return;
        }
        this.note(`console ${message.type()}: ${message.text()} (${url}:${lineNumber})`);
      }
    });
    context.on('weberror', (webError) => {
      const error = webError.error();
      this.note(`exception: ${error.stack ?? error.message}`);
    });
    context.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (origin !== this.origin && !this.others.includes(origin) && protocol !== 'data:' && protocol !== 'blob:') {
        this.note(`request to another host: ${request.method()} ${request.url()}`);
      }
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (violation) => {
        console.error(
          `Content Security Policy: ${violation.effectiveDirective} refused ${violation.blockedURI || 'inline'}`,
        );
      });
    });
  }

  /** Fails when something was seen that nobody expected. */
  verify(): void {
    const unexpected = this.problems.filter(
      (problem) =>
        !this.allowed.some((pattern) =>
          typeof pattern === 'string' ? problem.includes(pattern) : pattern.test(problem),
        ),
    );
    this.problems = [];
    if (unexpected.length > 0) {
      throw new Error(`The page did what it should not:\n- ${unexpected.join('\n- ')}`);
    }
  }

  private note(problem: string): void {
    this.problems.push(problem);
  }
}
