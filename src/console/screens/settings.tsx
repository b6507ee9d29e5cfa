import { SiteSettings } from '../../site/settings.ts'
import { siteOf } from '../../site/site-of.ts'
import { type Form, Sent, type Values, valuesOf } from '../form.ts'
import { Radios, Summary, TextArea, TextField, Tick } from '../parts/field.tsx'
import { Lost, Version } from '../parts/lost-race.tsx'
import { Shell } from '../parts/shell.tsx'
import { TimeZones } from '../parts/time-zones.tsx'
import { sayDone } from '../parts/toast.tsx'
import { type LostRace, save } from '../save.ts'
import { mayWrite, newScreens, type View } from '../view.ts'
import { SettingsTabs } from './appearance.tsx'

/** How the site is run. */
export const settings = newScreens()

settings.get('/', (c) => {
  const { view } = c.var
  return c.html(<Settings view={view} form={{ values: filled(view.site.doc), errors: [] }} lost={null} />)
})

settings.post('/', async (c) => {
  const { view } = c.var
  const sent = new Sent(await c.req.formData(), 'UTC')
  const by = c.var.caller.id
  const saved = await save(c, {
    sent,
    schema: SiteSettings,
    doc: docOf(sent, view.site.doc),
    subject: { kind: 'settings', id: view.site.id },
    write: async (doc) => await siteOf(c.env, c.var.site).updateSettings(doc, { by, version: sent.version }),
  })
  if ('stored' in saved) return c.redirect(sayDone(view.path, 'saved'), 303)
  return c.html(<Settings view={view} {...saved} />, saved.lost ? 412 : 422)
})

/** What the form does not show stays as it is. */
const docOf = (sent: Sent, present: SiteSettings) => ({
  ...present,
  name: sent.text('name'),
  hosts: sent.words('hosts'),
  timeZone: sent.text('timeZone'),
  language: sent.text('language'),
  label: sent.text('label'),
  headings: {
    seeAlso: sent.text('headings.seeAlso'),
    similar: sent.text('headings.similar'),
    popular: sent.text('headings.popular'),
  },
  feeds: sent.words('feeds'),
  minWordsBetween: sent.number('minWordsBetween'),
  popularAgeDays: sent.number('popularAgeDays'),
  relatedAgeDays: sent.number('relatedAgeDays'),
  skipRead: sent.isSet('skipRead'),
  ads: {
    ...present.ads,
    sensitive: {
      sections: sent.words('ads.sensitive.sections'),
      tags: sent.words('ads.sensitive.tags'),
    },
    languages: sent.words('ads.languages'),
    oversold: sent.text('ads.oversold'),
    expectedPerDay: sent.number('ads.expectedPerDay'),
    testMode: sent.isSet('ads.testMode'),
    reviewCreatives: sent.isSet('ads.reviewCreatives'),
    blocked: {
      advertisers: sent.words('ads.blocked.advertisers'),
      domains: sent.words('ads.blocked.domains'),
    },
  },
  nativePositions: {
    similar: sent.words('nativePositions.similar').map(Number),
    popular: sent.words('nativePositions.popular').map(Number),
  },
})

const filled = (settings: SiteSettings): Values => valuesOf(settings)

const Settings = ({ view, form, lost }: { view: View; form: Form; lost: LostRace | null }) => (
  <Shell view={view} title="Settings">
    <SettingsTabs view={view} at="" />
    <Summary errors={form.errors} />
    <Lost lost={lost} say={view.say} />
    <form method="post" action={view.path} class="stack">
      <Version version={view.site.version} lost={lost} />
      <Place form={form} />
      <Words form={form} />
      <Lists form={form} />
      <Advertising form={form} />
      {mayWrite(view, 'settings') && (
        <div class="send">
          <button class="main" type="submit">
            Save
          </button>
        </div>
      )}
    </form>
  </Shell>
)

const Place = ({ form }: { form: Form }) => (
  <>
    <TextField form={form} name="name" label="Name" required maxlength={120} />
    <TextField
      form={form}
      name="hosts"
      label="Hosts"
      hint="Only articles on these are fetched, listed and counted."
      required
    />
    <div class="row">
      <TextField form={form} name="timeZone" label="Time zone" list="zones" required />
      <TextField form={form} name="language" label="Language" hint="Of most articles: en, sw." required />
    </div>
    <TimeZones />
    <TextArea
      form={form}
      name="feeds"
      label="Feeds"
      hint="RSS, Atom, news sitemaps or WordPress; one address a line."
      rows={3}
    />
  </>
)

const Words = ({ form }: { form: Form }) => (
  <fieldset class="part">
    <legend>Words on your pages</legend>
    <TextField form={form} name="label" label="Label above every ad" required maxlength={40} />
    <div class="row">
      <TextField form={form} name="headings.seeAlso" label="Before an inline link" required maxlength={60} />
      <TextField form={form} name="headings.similar" label="Above Similar" required maxlength={60} />
      <TextField form={form} name="headings.popular" label="Above Popular" required maxlength={60} />
    </div>
  </fieldset>
)

const Lists = ({ form }: { form: Form }) => (
  <fieldset class="part">
    <legend>Lists</legend>
    <div class="row">
      <TextField
        form={form}
        name="popularAgeDays"
        label="Popular: at most days old"
        inputmode="numeric"
        required
      />
      <TextField
        form={form}
        name="relatedAgeDays"
        label="Similar: at most days old"
        hint="0: the whole archive."
        inputmode="numeric"
        required
      />
    </div>
    <TextField
      form={form}
      name="minWordsBetween"
      label="Words between two links or ads in the text"
      inputmode="numeric"
      required
    />
    <Tick form={form} name="skipRead" label="Leave out what the reader has just read" />
    <div class="row">
      <TextField
        form={form}
        name="nativePositions.similar"
        label="Native items in Similar, at"
        hint="Places from 2: 3, 6."
      />
      <TextField form={form} name="nativePositions.popular" label="Native items in Popular, at" />
    </div>
  </fieldset>
)

const Advertising = ({ form }: { form: Form }) => (
  <fieldset class="part">
    <legend>Advertising and privacy</legend>
    <p class="quiet">
      No cookie of a third party and no profile, whatever is set here. Without consent nothing is stored in
      the browser.
    </p>
    <TextField
      form={form}
      name="ads.sensitive.sections"
      label="Sensitive sections"
      hint="No ads beside them."
    />
    <TextField form={form} name="ads.sensitive.tags" label="Sensitive tags" />
    <TextField
      form={form}
      name="ads.languages"
      label="Ads only beside articles in"
      hint="Empty: every language."
    />
    <Radios
      form={form}
      name="ads.oversold"
      label="When more is sold than there is"
      choices={[
        ['few', 'A few line items end short, by much'],
        ['all', 'All of them end short, by a little'],
      ]}
    />
    <TextField
      form={form}
      name="ads.expectedPerDay"
      label="Slots that readers will ask for in a day"
      hint="Forecasts start from this, until there is traffic to go by."
      inputmode="numeric"
      required
    />
    <Tick
      form={form}
      name="ads.testMode"
      label="Test mode"
      hint="Ads are shown as ever, and nothing of it is counted."
    />
    <Tick
      form={form}
      name="ads.reviewCreatives"
      label="Creatives are looked over"
      hint="New and changed ones wait until somebody approves them."
    />
    <TextField
      form={form}
      name="ads.blocked.advertisers"
      label="Advertisers who are not shown"
      hint="As their orders name them, with commas between."
    />
    <TextField
      form={form}
      name="ads.blocked.domains"
      label="Domains that no ad leads to"
      hint="Subdomains included, with commas between."
    />
  </fieldset>
)
