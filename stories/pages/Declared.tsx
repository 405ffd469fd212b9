import {useState} from 'react';
import {useIntl} from 'react-intl';

import {AppFormInline} from '../../src/forms/index.ts';
import {createPlaygroundClient} from '../playground/createPlaygroundClient.ts';
import {emptyAnswers} from '../playground/PlaygroundState.ts';
import {readDocument} from '../playground/readDocument.ts';
import {respond} from '../playground/respond.ts';
import {createSceneHost, june, Scene, sceneWords} from '../scene/index.ts';
import {declarations, type DeclarationName} from './declarations.ts';

function read(name: DeclarationName) {
    const {kind, document} = declarations[name];
    const found = readDocument(kind, JSON.stringify(document));
    const client = createPlaygroundClient({
        tree: found.tree,
        respond: async (request) => respond(request, emptyAnswers, found),
        onCall: () => undefined,
        nextNumber: () => 0,
    });
    return {found, client};
}

/** One of the pages' declarations in a channel, where it works. */
export function Declared({of}: {of: DeclarationName}) {
    const [{found, client}] = useState(() => read(of));
    const words = sceneWords(useIntl().locale);
    return (
        <Scene
            client={client}
            posts={[
                {id: 'hello', author: june.displayName, picture: june.avatarUrl, time: '9:52', text: words.hello},
                ...(found.props === undefined || of === 'form' ? [] : [{id: 'app', author: words.app, isApp: true, time: '9:53', text: words.post, props: found.props}]),
            ]}
        />
    );
}

const host = createSceneHost();

/** One of the pages' forms on its own. */
export function DeclaredForm({of}: {of: DeclarationName}) {
    const [{found, client}] = useState(() => read(of));
    return found.form && (
        <div style={{maxInlineSize: 536}}>
            <AppFormInline form={found.form} context={{app_id: 'playground'}} client={client} host={host} onOutcome={() => undefined}/>
        </div>
    );
}
