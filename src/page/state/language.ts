import {closestLocale, type LocaleCode} from '../../messages/index.ts';
import {loadPageMessages} from '../messages/index.ts';
import {RestError} from '../rest/RestError.ts';
import type {PageThunk} from './createPageStore.ts';
import {spoken} from './languageSlice.ts';
import {peopleReceived} from './peopleSlice.ts';
import {meChanged} from './sessionSlice.ts';

/** Speaks the language, of those wanted the first that we speak. Throws RestError when its sentences cannot be fetched. */
export const speak = (wanted: string | readonly string[]): PageThunk => async (dispatch, getState) => {
    const locale = closestLocale(wanted);
    if (locale === getState().language.locale) {
        return;
    }
    try {
        dispatch(spoken({locale, messages: await loadPageMessages(locale)}));
    } catch (error) {
        throw new RestError(0, 'network', error instanceof Error ? error.message : String(error));
    }
};

/** The same where nobody waits for it: when its sentences cannot be fetched, the page goes on as it speaks, which is better than no page. */
export const trySpeaking = (wanted: string | readonly string[]): PageThunk => async (dispatch) => {
    try {
        await dispatch(speak(wanted));
    } catch {
        // The next visit tries again.
    }
};

/** The user chose a language: the page speaks it at once, and the server keeps it, so that Apps and other devices know. Throws RestError. */
export const chooseLanguage = (locale: LocaleCode): PageThunk => async (dispatch, getState, {rest}) => {
    const before = getState().language.locale;
    await dispatch(speak(locale));
    try {
        const me = await rest.changeMe({locale});
        dispatch(peopleReceived([me]));
        dispatch(meChanged(me));
    } catch (error) {
        await dispatch(trySpeaking(before));
        throw error;
    }
};
