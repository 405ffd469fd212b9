import {act, fireEvent, render, screen} from '@testing-library/react';
import {afterEach, expect, test, vi} from 'vitest';

import {IconButton} from './IconButton.tsx';
import {Tooltip} from './Tooltip.tsx';

afterEach(() => {
    vi.useRealTimers();
});

function show() {
    const onClick = vi.fn();
    vi.useFakeTimers();
    render(<Tooltip text='Survey' hint='Ask everyone here'><IconButton label='Survey' icon='apps' onClick={onClick}/></Tooltip>);
    return {onClick, button: screen.getByRole('button', {name: 'Survey'})};
}

test('a finger that rests on it reads the hint and presses nothing', () => {
    const {button, onClick} = show();
    fireEvent.pointerDown(button, {pointerType: 'touch'});
    act(() => vi.advanceTimersByTime(500));
    expect(screen.getByRole('tooltip')).toHaveTextContent('Ask everyone here');
    fireEvent.pointerUp(button, {pointerType: 'touch'});
    fireEvent.click(button);
    expect(onClick).not.toHaveBeenCalled();
});

test('a tap presses and shows nothing', () => {
    const {button, onClick} = show();
    fireEvent.pointerDown(button, {pointerType: 'touch'});
    act(() => vi.advanceTimersByTime(100));
    fireEvent.pointerUp(button, {pointerType: 'touch'});
    fireEvent.click(button);
    act(() => vi.advanceTimersByTime(1000));
    expect(onClick).toHaveBeenCalledOnce();
    expect(screen.queryByRole('tooltip')).not.toBeInTheDocument();
});
