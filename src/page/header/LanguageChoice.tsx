import {useState} from 'react';
import {useIntl} from 'react-intl';

import {Banner, Spinner} from '../../components/index.ts';
import {locales, type LocaleCode} from '../../messages/index.ts';
import {FailureText} from '../FailureText.tsx';
import {failureOf, type Failure} from '../state/Failure.ts';
import {chooseLanguage} from '../state/language.ts';
import {usePageDispatch, usePageSelector} from '../state/usePage.ts';

/** The languages, each by its own name, so that nobody is lost in one they cannot read. A choice holds at once and goes with the user. */
export function LanguageChoice() {
    const {formatMessage} = useIntl();
    const dispatch = usePageDispatch();
    const spoken = usePageSelector((state) => state.language.locale);
    const [pending, setPending] = useState<LocaleCode>();
    const [failure, setFailure] = useState<Failure>();

    const choose = async (locale: LocaleCode) => {
        if (pending) {
            return;
        }
        setPending(locale);
        setFailure(undefined);
        try {
            await dispatch(chooseLanguage(locale));
        } catch (error) {
            setFailure(failureOf(error));
        } finally {
            setPending(undefined);
        }
    };
    return (
        <fieldset className='tp-choices'>
            <legend>{formatMessage({id: 'topmast.page.settings.language', defaultMessage: 'Language'})}</legend>
            {locales.map(({code, name, direction}) => (
                <label key={code} className='tm-radio'>
                    <input type='radio' name='language' checked={code === (pending ?? spoken)} onChange={() => void choose(code)}/>
                    <span lang={code} dir={direction}>{name}</span>
                    {code === pending && <Spinner late={true} label={formatMessage({id: 'topmast.page.settings.languageLoading', defaultMessage: 'Changing the language'})}/>}
                </label>
            ))}
            {failure && <Banner kind='error'><FailureText failure={failure}/></Banner>}
        </fieldset>
    );
}
