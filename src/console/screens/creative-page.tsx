import { names } from '../../../.build/console.ts'
import type { Creative, LineItem } from '../../ads/model.ts'
import { heaviestFile } from '../../ads/weight-limit.ts'
import type { Stored } from '../../site/contract.ts'
import { type Kind, kinds } from '../creative-doc.ts'
import type { Form } from '../form.ts'
import { CreativeState, sayKind, saySize, titleOf } from '../parts/creative-table.tsx'
import { Fact } from '../parts/fact.tsx'
import { Select, Summary, TextArea, TextField, Tick, Wrong } from '../parts/field.tsx'
import { Lost, Version } from '../parts/lost-race.tsx'
import { PauseOrResume } from '../parts/pause-or-resume.tsx'
import { Shell } from '../parts/shell.tsx'
import type { LostRace } from '../save.ts'
import { mayWrite, type View } from '../view.ts'

/** One creative as readers get it, and its state. */
export const CreativePage = ({
  view,
  creative,
  preview,
  inPlace,
  errors,
}: {
  view: View
  creative: Stored<Creative>
  preview: string
  /** The same in an article of the site; null: none is known. */
  inPlace: string | null
  errors: Form['errors']
}) => {
  const { doc, id } = creative
  const [width, height] = doc.kind === 'native' ? [340, 300] : doc.size
  return (
    <Shell
      view={view}
      title={titleOf(doc)}
      heading={
        <>
          {titleOf(doc)} <CreativeState creative={doc} />
        </>
      }
      trail={[
        ['/campaigns', 'Campaigns'],
        [`/campaigns/line-items/${doc.lineItemId}`, 'Line item'],
      ]}
      actions={mayWrite(view, 'advertising') && <Actions view={view} creative={creative} />}
    >
      <Summary errors={errors} />
      <section>
        <h2>As readers get it</h2>
        <div class="scroll" role="region" aria-label="As readers get it" tabindex={0}>
          <iframe
            class="creative"
            src={new URL(preview).pathname}
            title="Preview of the creative"
            width={width + 18}
            height={height + 46}
            sandbox="allow-scripts allow-popups"
          ></iframe>
        </div>
        <p class="quiet">
          Whoever has <a href={preview}>this link</a>
          {inPlace !== null && (
            <>
              {' '}
              or <a href={inPlace}>this one, in place on an article</a>,
            </>
          )}{' '}
          sees it for seven days, whatever its state. Nothing of it is counted.
        </p>
      </section>
      <dl class="facts">
        <Fact name="Id">{id}</Fact>
        <Fact name="Kind">{sayKind(doc.kind)}</Fact>
        <Fact name="Size">{saySize(doc.size)}</Fact>
        <Fact name="Weight in rotation">{String(doc.weight)}</Fact>
        {doc.payer !== '' && <Fact name="Paid by">{doc.payer}</Fact>}
        {doc.political && <Fact name="Political">Yes</Fact>}
        <Fact name="Leads to" isLong>
          <a href={doc.clickUrl}>{doc.clickUrl}</a>
        </Fact>
      </dl>
    </Shell>
  )
}

const Actions = ({ view, creative: { id, doc } }: { view: View; creative: Stored<Creative> }) => (
  <>
    <a class="button" href={`${view.base}/campaigns/creatives/${id}/edit`}>
      Edit
    </a>
    <form method="post" action={`${view.base}/campaigns/creatives/${id}`} class="actions">
      {doc.approval !== 'approved' && (
        <button class="main" type="submit" name="do" value="approve">
          Approve
        </button>
      )}
      <PauseOrResume status={doc.status} />
      {doc.approval === 'pending' && (
        <button type="submit" name="do" value="reject">
          Reject
        </button>
      )}
      {doc.approval === 'approved' && (
        <button type="submit" name="do" value="block">
          Block
        </button>
      )}
      <button type="submit" name="do" value="remove">
        Remove
      </button>
    </form>
  </>
)

const accepted: Partial<Record<Kind, string>> = {
  image: 'image/png,image/jpeg,image/webp,image/avif,image/gif',
  native: 'image/png,image/jpeg,image/webp,image/avif,image/gif',
  html5: '.zip,application/zip',
}

export const CreativeEditing = ({
  view,
  lineItem,
  kind,
  creative,
  form,
  lost,
}: {
  view: View
  lineItem: Stored<LineItem>
  kind: Kind
  creative: Stored<Creative> | null
  form: Form
  lost: LostRace | null
}) => {
  const action = creative ? view.path : `${view.path}?kind=${kind}`
  return (
    <Shell
      view={view}
      title={creative ? 'Edit the creative' : 'New creative'}
      trail={[
        ['/campaigns', 'Campaigns'],
        [`/campaigns/line-items/${lineItem.id}`, lineItem.doc.name],
      ]}
      scripts={[names.upload]}
    >
      {!creative && (
        <nav class="tabs" aria-label="Kind of creative">
          {kinds.map((each) => (
            <a href={`${view.path}?kind=${each}`} aria-current={each === kind ? 'page' : undefined}>
              {sayKind(each)}
            </a>
          ))}
        </nav>
      )}
      <Summary errors={form.errors} />
      <Lost lost={lost} say={view.say} />
      <form method="post" action={action} enctype="multipart/form-data" class="stack">
        <Version version={creative?.version ?? null} lost={lost} />
        {accepted[kind] !== undefined && <Upload form={form} kind={kind} isThere={creative !== null} />}
        {(kind === 'native' || kind === 'text') && (
          <>
            <TextField form={form} name="headline" label="Headline" required maxlength={90} />
            <TextArea form={form} name="text" label="Text" rows={3} />
          </>
        )}
        {kind === 'native' && (
          <TextField
            form={form}
            name="sponsor"
            label="Sponsor"
            hint="Stands at the item, for every reader to see."
            required
            maxlength={60}
          />
        )}
        {(kind === 'html' || kind === 'tag') && (
          <TextArea
            form={form}
            name="html"
            label={kind === 'tag' ? 'Tag of the third party' : 'HTML'}
            hint="Shown in a frame of its own, away from your page. {clickurl} becomes the counted click address."
            isCode
            required
          />
        )}
        <div class="row">
          <TextField
            form={form}
            name="size"
            label="Size, px"
            hint={sizeHint[kind]}
            placeholder={kind === 'native' ? 'in lists' : '300×250'}
          />
          <TextField
            form={form}
            name="weight"
            label="Weight"
            hint="2 is shown twice as often as 1."
            inputmode="numeric"
          />
        </div>
        <TextField form={form} name="clickUrl" label="Leads to" type="url" required placeholder="https://" />
        {kind === 'image' && (
          <TextField
            form={form}
            name="alt"
            label="What the picture says"
            hint="For readers who cannot see it."
            maxlength={300}
          />
        )}
        <fieldset class="part">
          <legend>Who paid</legend>
          <TextField form={form} name="payer" label="Paid by" hint="Stands at the label." maxlength={120} />
          <Tick
            form={form}
            name="political"
            label="Political advertising"
            hint="Then the label names who paid (EU 2024/900)."
          />
        </fieldset>
        <details class="more">
          <summary>
            Trackers and sets <small>for third parties and companions</small>
          </summary>
          <div>
            <TextArea
              form={form}
              name="impressionTrackers"
              label="Impression trackers"
              hint="One https address a line; called with the reader's consent only."
              rows={2}
            />
            <TextField
              form={form}
              name="set"
              label="Set"
              hint="Creatives of one set stand together."
              maxlength={40}
            />
          </div>
        </details>
        <Select
          form={form}
          name="approval"
          label="Approval"
          choices={[
            ['approved', 'Approved: it may serve'],
            ['pending', 'Waits for somebody else’s approval'],
            ...(creative
              ? ([
                  ['rejected', 'Rejected'],
                  ['blocked', 'Blocked, at once'],
                ] as const)
              : []),
          ]}
        />
        <input type="hidden" name="status" value={form.values['status']?.[0] ?? 'active'} />
        <div class="send">
          <button class="main" type="submit">
            {creative ? 'Save' : 'Add the creative'}
          </button>
        </div>
      </form>
    </Shell>
  )
}

const sizeHint: Record<Kind, string> = {
  image: 'Empty: as large as the file. For a sharper picture give half of it.',
  html5: 'Empty: as its ad.size says.',
  html: 'Of the slot that it is for.',
  tag: 'Of the slot that it is for.',
  text: 'Of the slot that it is for.',
  native: 'Empty: as an item of Similar and Popular.',
}

/** A large field that a file can be dropped on; the browser does that by itself. The island checks and shows it before it is sent. */
const Upload = ({ form, kind, isThere }: { form: Form; kind: Kind; isThere: boolean }) => (
  <div class="field">
    <label for="f-upload">{kind === 'html5' ? 'Zip' : 'Picture'}</label>
    <small id="f-upload-hint">
      {kind === 'html5'
        ? 'With an index.html at its top and all it needs.'
        : 'PNG, JPEG, WebP, AVIF or GIF, at most 150 kB (250 kB when it is large).'}{' '}
      {isThere && 'Empty: the present one stays.'}
    </small>
    <div class="drop" data-most={heaviestFile}>
      <input
        type="file"
        id="f-upload"
        name="upload"
        accept={accepted[kind]}
        required={!isThere && kind !== 'native'}
        aria-describedby="f-upload-hint"
      />
      <span class="quiet">Or drop it here.</span>
      <output class="checked" for="f-upload"></output>
    </div>
    <Wrong form={form} name="upload" />
  </div>
)
