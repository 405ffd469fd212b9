import {Button, FieldFrame, IconButton, TextInput} from '../../src/components/index.ts';
import type {GalleryWords} from './galleryWords.ts';

/** A dialog as it looks, in the place of a specimen: a real one covers the page and keeps the focus. */
export function OpenDialog({words}: {words: GalleryWords}) {
    return (
        <div className='st-gallery__behind'>
            <div className='tm-modal st-standing' role='group' aria-label={words.closeTicket}>
                <div className='tm-modal__header'>
                    <div className='tm-modal__title'>{words.closeTicket}</div>
                    <IconButton icon='close' className='tm-modal__close' label={words.cancel}/>
                </div>
                <div className='tm-modal__body'>
                    <p className='st-gallery__said'>{words.closeText}</p>
                    <FieldFrame id='g-note' label={words.note}>{(control) => <TextInput {...control}/>}</FieldFrame>
                </div>
                <div className='tm-modal__footer'>
                    <Button variant='tertiary'>{words.cancel}</Button>
                    <Button variant='primary'>{words.close}</Button>
                </div>
            </div>
        </div>
    );
}
