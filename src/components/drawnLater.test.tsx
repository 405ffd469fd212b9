import {render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {IntlProvider} from 'react-intl';
import {expect, test} from 'vitest';

import {drawnLater} from './drawnLater.tsx';
import {onDemand} from './onDemand.ts';

const parts = {Greeting: ({name}: {name: string}) => <p>Hello {name}</p>};

function show(fetchParts: () => Promise<typeof parts>) {
    const drawing = onDemand(fetchParts);
    const Greeting = drawnLater(drawing, ({Greeting: part}) => part);
    const tree = () => <IntlProvider locale='en'><Greeting name='Ann'/></IntlProvider>;
    return {drawing, tree, view: render(tree())};
}

test('a part is fetched when it is first drawn; whoever draws it later has it at once', async () => {
    const {view, tree} = show(() => Promise.resolve(parts));
    expect(view.container).toBeEmptyDOMElement();
    await screen.findByText('Hello Ann');
    view.unmount();
    render(tree());
    screen.getByText('Hello Ann');
});

test('what cannot be fetched says so and is tried again', async () => {
    let line = false;
    show(() => (line ? Promise.resolve(parts) : Promise.reject(new Error('offline'))));
    await screen.findByText('A part of this page could not be loaded.');
    line = true;
    await userEvent.click(screen.getByRole('button', {name: 'Try again'}));
    await screen.findByText('Hello Ann');
    expect(screen.queryByRole('alert')).toBeNull();
});
