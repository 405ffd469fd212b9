import {AppsProvider, ChannelHeader, PostAttachments, PostEmbed} from '../../src/bindings/index.ts';
import {Banner, Button, Checkbox, IconButton, Spinner} from '../../src/components/index.ts';
import type {AppsClient} from '../../src/store/index.ts';
import {createSceneHost} from '../scene/index.ts';
import {icons, ticketCard} from './deskApp.ts';
import type {GalleryWords} from './galleryWords.ts';
import {OpenDialog} from './OpenDialog.tsx';
import {OpenMenu} from './OpenMenu.tsx';
import {Sheet, Specimen} from './Specimen.tsx';

const host = createSceneHost();
const place = {id: 'post', channelId: 'support-id', teamId: 'team-id'};

/** What an App adds to a channel, one by one, with its waits and failures. */
export function SurfacesSheet({words, client}: {words: GalleryWords; client: AppsClient}) {
    return (
        <Sheet title={words.surfaces} note={words.surfacesNote}>
            <Specimen title={words.menu} span={6}><OpenMenu words={words}/></Specimen>
            <Specimen title={words.header} span={6}>
                <div className='st-gallery__stack'>
                    <AppsProvider client={client} host={host}><ChannelHeader channel={{id: 'support-id', teamId: 'team-id'}}/></AppsProvider>
                    <div className='st-gallery__tip'>
                        <IconButton label={words.queue} icon={<img src={icons.queue} alt='' width={18} height={18}/>}/>
                        <div className='tm-tooltip st-standing'>{words.queue}<div className='tm-tooltip__hint'>{words.queueHint}</div></div>
                    </div>
                    <div className='st-gallery__line'>
                        <IconButton label={words.desk} icon={<Spinner size={18}/>}/>
                        <span className='st-gallery__quiet'>{words.waits}</span>
                    </div>
                </div>
            </Specimen>
            <Specimen title={words.embed} span={6}>
                <AppsProvider client={client} host={host}>
                    <PostEmbed post={{...place, props: ticketCard(words)}}/>
                    <div className='st-gallery__quiet st-gallery__beside'>{words.attachment}</div>
                    <PostAttachments post={{...place, props: attachmentOf(words)}}/>
                </AppsProvider>
            </Specimen>
            <Specimen title={words.modal} span={6}><OpenDialog words={words}/></Specimen>
            <Specimen title={words.waits} span={5}>
                <div className='st-gallery__stack'>
                    <Button size='small' pending={true}>{words.take}</Button>
                    <Checkbox label={words.answered} checked={true} pending={true} onChange={() => undefined}/>
                </div>
            </Specimen>
            <Specimen title={words.fails} span={7}>
                <Banner kind='error' actions={<Button size='x-small'>{words.retry}</Button>}>{words.error}</Banner>
            </Specimen>
        </Sheet>
    );
}

/** What an integration of before wrote into its post. */
function attachmentOf(words: GalleryWords): object {
    return {attachments: [{color: '#3db887', title: words.build, text: words.buildText, actions: [
        {id: 'deploy', name: words.deploy, type: 'button', style: 'primary'},
        {id: 'logs', name: words.logs, type: 'button'},
    ]}]};
}
