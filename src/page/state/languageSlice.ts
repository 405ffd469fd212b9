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
        spoken: (_state, {payload}: PayloadAction<LanguageState>) => payload,
    },
});

export const {spoken} = languageSlice.actions;
