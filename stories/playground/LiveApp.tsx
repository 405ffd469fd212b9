import {useId, useState} from 'react';

import {Banner, Button, TextInput} from '../../src/components/index.ts';
import {openApp, type OpenApp} from './openApp.ts';

export interface LiveAppProps {
    address: string;
    live: OpenApp | undefined;
    onAddress(address: string): void;
    /** `bindings`: its answer, as text. */
    onOpen(app: OpenApp, bindings: string): void;
    onClose(): void;
}

/** Points the playground at an App that runs somewhere: its bindings come into the text, and it answers the calls. */
export function LiveApp({address, live, onAddress, onOpen, onClose}: LiveAppProps) {
    const id = useId();
    const [pending, setPending] = useState(false);
    const [failure, setFailure] = useState<string>();

    async function connect(): Promise<void> {
        setPending(true);
        setFailure(undefined);
        try {
            const {signal} = new AbortController();
            const app = await openApp(address.trim(), {fetch: window.fetch.bind(window), origin: window.location.origin}, signal);
            onOpen(app, await app.bindings(signal));
        } catch (error) {
            setFailure(error instanceof Error ? error.message : String(error));
        } finally {
            setPending(false);
        }
    }

    return (
        <section className='st-playground__part' aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`} className='st-playground__title'>A live App</h2>
            <form
                className='st-playground__line'
                onSubmit={(event) => {
                    event.preventDefault();
                    void connect();
                }}
            >
                <TextInput
                    size='small'
                    dir='ltr'
                    inputMode='url'
                    className='st-playground__address'
                    aria-label='Address of the manifest, or of the App'
                    placeholder='http://localhost:4000/manifest.json'
                    value={address}
                    onChange={(event) => onAddress(event.target.value)}
                />
                <Button type='submit' size='small' pending={pending}>Connect</Button>
            </form>
            {failure && <Banner kind='error'>{failure}</Banner>}
            {live && (
                <Banner kind='info' actions={<Button size='small' onClick={onClose}>Disconnect</Button>}>
                    {`${live.manifest.display_name} (${live.manifest.app_id}) answers, in the dialect ${live.manifest.dialect}.`}
                </Banner>
            )}
        </section>
    );
}
