/**
 * The library's sentences in other languages. The English ones stand in the code, beside what shows them; this room
 * holds a catalogue per further language, each loaded when it is first asked for, and says which languages there are
 * and how they run. `en.json` is never loaded: it is the list that translators work from, written out of the code by
 * `npm run messages`. Imports nothing of ours.
 */
export {closestLocale, directionOf, isLocaleCode, locales, type Locale, type LocaleCode} from './locales.ts';
export {loadMessages, type Messages} from './loadMessages.ts';
