/* The four blocks in the editor: what the server renders, and their one setting. No build: the globals are WordPress' own. */
;(({ blocks, element, components, blockEditor, data, serverSideRender }, widgets) => {
  const h = element.createElement
  const { InspectorControls, useBlockProps } = blockEditor

  const setting = (name, { attributes, setAttributes }) =>
    name === 'limit'
      ? h(components.RangeControl, {
          label: 'Articles',
          min: 1,
          max: 20,
          value: attributes.limit,
          onChange: (limit) => setAttributes({ limit }),
        })
      : h(components.TextControl, {
          label: 'Slot',
          help: 'Its name at the service',
          value: attributes.name,
          onChange: (slot) => setAttributes({ name: slot }),
        })

  const preview = (widget, attributes, post) =>
    widget === 'ad'
      ? h(components.Placeholder, { icon: widgets.ad.icon, label: `${widgets.ad.title}: ${attributes.name}` })
      : h(
          components.Disabled,
          null,
          h(serverSideRender, {
            block: `ukingo/${widget}`,
            attributes,
            urlQueryArgs: { post_id: post },
            EmptyResponsePlaceholder: () => h(components.Placeholder, { label: widgets[widget].title }),
          }),
        )

  for (const [widget, { title, icon, attributes }] of Object.entries(widgets)) {
    blocks.registerBlockType(`ukingo/${widget}`, {
      apiVersion: 2,
      title,
      icon,
      category: 'widgets',
      attributes,
      edit(props) {
        const post = data.useSelect((select) => select('core/editor')?.getCurrentPostId())
        const settings = Object.keys(attributes).map((name) => setting(name, props))
        return h(
          'div',
          useBlockProps(),
          settings.length > 0 && h(InspectorControls, null, h(components.PanelBody, { title }, ...settings)),
          preview(widget, props.attributes, post),
        )
      },
      save: () => null,
    })
  }
})(window.wp, window.ukingoWidgets)
