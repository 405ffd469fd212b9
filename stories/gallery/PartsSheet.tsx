import {Avatar, Banner, Button, Checkbox, IconButton, Markdown, Spinner} from '../../src/components/index.ts';
import {people} from '../scene/index.ts';
import {icons} from './deskApp.ts';
import type {GalleryWords} from './galleryWords.ts';
import {Sheet, Specimen} from './Specimen.tsx';

/** What all of it is made of. */
export function PartsSheet({words}: {words: GalleryWords}) {
    return (
        <Sheet title={words.parts} note={words.partsNote}>
            <Specimen title={words.buttons} span={7}>
                <div className='st-gallery__stack'>
                    <div className='st-gallery__line'>
                        <Button variant='primary'>{words.save}</Button>
                        <Button>{words.cancel}</Button>
                        <Button variant='tertiary'>{words.later}</Button>
                        <Button variant='danger'>{words.discard}</Button>
                    </div>
                    <div className='st-gallery__line'>
                        <Button variant='primary' size='small'>{words.save}</Button>
                        <Button size='small'>{words.cancel}</Button>
                        <Button variant='tertiary' size='small' pending={true}>{words.saving}</Button>
                        <Button size='small' disabled={true}>{words.off}</Button>
                        <Button size='x-small'>{words.retry}</Button>
                    </div>
                    <div className='st-gallery__line'>
                        <IconButton icon='apps' label={words.parts}/>
                        <IconButton icon='send' label={words.submit}/>
                        <IconButton icon='dots-horizontal' label={words.menu}/>
                        <IconButton icon='close' label={words.cancel}/>
                        <Spinner label={words.saving}/>
                    </div>
                </div>
            </Specimen>
            <Specimen title={words.choices} span={5}>
                <div className='st-gallery__stack'>
                    <Checkbox label={words.sent} checked={true} onChange={nothing}/>
                    <Checkbox label={words.unsent} checked={false} onChange={nothing}/>
                    <Checkbox label={words.fixed} checked={true} aria-readonly={true} onChange={nothing}/>
                    <div className='st-gallery__line'>
                        {people.map(({id, displayName, avatarUrl}) => <Avatar key={id} name={displayName} src={avatarUrl}/>)}
                        <Avatar name={words.desk}/>
                        <Avatar name={words.desk} src={icons.desk} square={true}/>
                        <Avatar name={words.translate} src={icons.translate} square={true}/>
                    </div>
                </div>
            </Specimen>
            <Specimen title={words.banners} span={7}>
                <div className='st-gallery__stack'>
                    <Banner kind='info'><Markdown text={words.info}/></Banner>
                    <Banner kind='success'>{words.success}</Banner>
                    <Banner kind='warning'>{words.warning}</Banner>
                </div>
            </Specimen>
            <Specimen title={words.text} span={5}><Markdown text={words.markdown}/></Specimen>
        </Sheet>
    );
}

function nothing(): void {
    // The gallery is for looking at.
}
