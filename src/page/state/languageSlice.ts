import {createSlice, type PayloadAction} from '@reduxjs/toolkit';

import type {LocaleCode, Messages} from '../../messages/index.ts';

export interface LanguageState {
    locale: LocaleCode;
    /** All sentences in it, the page's and the library's; none for English, whose sentences stand in the code. */
    messages: Messages;
}

const initialState: LanguageState = {locale: 'en', messages: {}};

/** In which language the page speaks. Sentences come with it, so that a language is never shown in part. */
export const languageSlice = createSlice({
    name: 'language',
    initialState,
    reducers: {
        /** The language that is spoken already stays the same object: all that Apps say is fetched anew with another one. */
        spoken: (state, {payload}: PayloadAction<LanguageState>) => (payload.locale === state.locale ? state : payload),
    },
});

export const {spoken} = languageSlice.actions;
