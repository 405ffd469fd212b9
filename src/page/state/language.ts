import {closestLocale, type LocaleCode, type Messages} from '../../messages/index.ts';
import {loadPageMessages} from '../messages/index.ts';
import {RestError} from '../rest/RestError.ts';
import type {User} from '../rest/shapes.ts';
import type {PageThunk} from './createPageStore.ts';
import {spoken} from './languageSlice.ts';
import {peopleReceived} from './peopleSlice.ts';
import {meChanged} from './sessionSlice.ts';

/**
 * Speaks the language, of those wanted the first that we speak. When its sentences cannot be fetched, the page goes on as
 * it speaks, which is better than no page.
 */
export const trySpeaking = (wanted: string | readonly string[]): PageThunk => async (dispatch, getState) => {
    const locale = closestLocale(wanted);
    if (locale === getState().language.locale) {
        return;
    }
    try {
        dispatch(spoken({locale, messages: await messagesOf(locale)}));
    } catch {
        // The next visit tries again.
    }
};

/**
 * The user chose a language: the server keeps it, so that Apps and other devices know, then the page speaks it. In this
 * order, since all that Apps say is fetched anew when the page speaks another language. Throws RestError; then all stays as it was.
 */
export const chooseLanguage = (locale: LocaleCode): PageThunk => async (dispatch, _, {rest}) => {
    const messages = await messagesOf(locale);
    const me = await rest.changeMe({locale});
    dispatch(meLearnt(me));
    dispatch(spoken({locale, messages}));
};

/** What the user is, perhaps by a choice on another device: name, picture, language. */
export const meetMyself = (me: User): PageThunk => async (dispatch) => {
    dispatch(meLearnt(me));
    await dispatch(trySpeaking(me.locale));
};

const meLearnt = (me: User): PageThunk<void> => (dispatch) => {
    dispatch(peopleReceived([me]));
    dispatch(meChanged(me));
};

async function messagesOf(locale: LocaleCode): Promise<Messages> {
    try {
        return await loadPageMessages(locale);
    } catch (error) {
        throw new RestError(0, 'network', error instanceof Error ? error.message : String(error));
    }
}
