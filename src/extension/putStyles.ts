import sheet from './extension.css?inline';

/** Puts our style sheet into the page. Returns what takes it out. */
export function putStyles(document: Document): () => void {
    const style = document.createElement('style');
    style.dataset['plugin'] = 'com.topmast.apps';
    style.textContent = sheet;
    document.head.append(style);
    return () => style.remove();
}
