/**
 * Trust boundary: the page's policy forbids <style> elements, so that nothing that gets into the page can restyle it,
 * but libraries (Monaco, React Aria) create theirs that way. Once this module is loaded,
 * `document.createElement('style')` returns an element that passes its text to the page as a constructed style sheet,
 * which only scripts of the page itself can do. No element that is parsed from text becomes one.
 */
class AdoptedStyle extends HTMLElement {
  readonly sheet = new CSSStyleSheet();
  #text = '';
  #owner: DocumentOrShadowRoot | null = null;

  override get textContent(): string {
    return this.#text;
  }

  override set textContent(text: string) {
    this.#text = text;
    this.sheet.replaceSync(text);
  }

  connectedCallback(): void {
    this.hidden = true;
    const root = this.getRootNode();
    if (!(root instanceof Document || root instanceof ShadowRoot)) return;
    this.#owner = root;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.sheet];
  }

  disconnectedCallback(): void {
    if (!this.#owner) return;
    this.#owner.adoptedStyleSheets = this.#owner.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
    this.#owner = null;
  }
}

customElements.define('adopted-style', AdoptedStyle);

const createElement = document.createElement.bind(document);

document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement =>
  createElement(name === 'style' ? 'adopted-style' : name, options);
