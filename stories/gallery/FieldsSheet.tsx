import {FieldFrame, RadioGroup, Select, TextArea, TextInput, type Choice} from '../../src/components/index.ts';
import type {GalleryWords} from './galleryWords.ts';
import {Sheet, Specimen} from './Specimen.tsx';

/** Fields as they rest, as they are filled in, as they wait, and as they are wrong. */
export function FieldsSheet({words}: {words: GalleryWords}) {
    const urgent: Choice = {label: words.urgent, value: 'urgent'};
    const normal: Choice = {label: words.normal, value: 'normal'};
    const low: Choice = {label: words.low, value: 'low'};
    return (
        <Sheet title={words.fields} note={words.fieldsNote}>
            <Specimen title={words.inputs}>
                <div className='st-gallery__fields'>
                    <FieldFrame id='g-title' label={words.name} required={true} description={words.nameHelp}>
                        {(control) => <TextInput {...control} defaultValue={words.nameValue}/>}
                    </FieldFrame>
                    <FieldFrame id='g-story' label={words.story} aside='78 / 500'>
                        {(control) => <TextArea {...control} value={words.storyValue} onChange={nothing}/>}
                    </FieldFrame>
                </div>
            </Specimen>
            <Specimen title={words.choices}>
                <div className='st-gallery__fields'>
                    <FieldFrame id='g-area' label={words.area} optionalMark={false}>
                        {(control) => <Select {...control} options={[low, normal, urgent]} value={urgent} onChange={nothing}/>}
                    </FieldFrame>
                    <FieldFrame id='g-many' label={words.watchers}>
                        {(control) => <Select {...control} multiple={true} options={[low, normal, urgent]} value={[low, normal]} onChange={nothing}/>}
                    </FieldFrame>
                    <FieldFrame id='g-radio' label={words.priority} optionalMark={false}>
                        {(control) => <RadioGroup {...control} options={[low, normal, urgent]} value='normal' onChange={nothing}/>}
                    </FieldFrame>
                </div>
            </Specimen>
            <Specimen title={words.fails}>
                <div className='st-gallery__fields'>
                    <FieldFrame id='g-mail' label={words.mail} required={true} error={words.mailError}>
                        {(control) => <TextInput {...control} dir='ltr' defaultValue={words.mailValue}/>}
                    </FieldFrame>
                    <FieldFrame id='g-search' label={words.search} pending={true}>
                        {(control) => <Select {...control} options={[]} value={null} loading={true} placeholder={words.searching} onChange={nothing}/>}
                    </FieldFrame>
                    <FieldFrame id='g-reference' label={words.reference} optionalMark={false} description={words.referenceHelp}>
                        {(control) => <TextInput {...control} dir='ltr' readOnly={true} defaultValue={words.referenceValue}/>}
                    </FieldFrame>
                </div>
            </Specimen>
        </Sheet>
    );
}

function nothing(): void {
    // The gallery is for looking at.
}
