import sheet from './extension.css?inline';
import {pluginId} from './sliceIn.ts';

/** Puts our style sheet into the page. Returns what takes it out. */
export function putStyles(document: Document): () => void {
    const style = document.createElement('style');
    style.dataset['plugin'] = pluginId;
    style.textContent = sheet;
    document.head.append(style);
    return () => style.remove();
}
