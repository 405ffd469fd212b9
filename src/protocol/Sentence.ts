/** A sentence in English, in ICU syntax, and the id under which the catalogues of `messages` have it in other languages. Both sides of Topmast say some of them. */
export interface Sentence {
    id: string;
    defaultMessage: string;
}
