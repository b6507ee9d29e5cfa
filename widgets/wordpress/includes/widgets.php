<?php
/**
 * The four widgets, as blocks and as shortcodes.
 *
 * @package Ukingo
 */

defined( 'ABSPATH' ) || exit;

/**
 * Each widget with its title and its attributes.
 *
 * @return array
 */
function ukingo_widgets() {
	$limit = static function ( $usual ) {
		return array(
			'limit' => array(
				'type'    => 'integer',
				'default' => $usual,
			),
		);
	};
	return array(
		'ad'       => array(
			'title'      => __( 'Ad slot', 'ukingo' ),
			'icon'       => 'megaphone',
			'attributes' => array(
				'name' => array(
					'type'    => 'string',
					'default' => 'top',
				),
			),
		),
		'see-also' => array(
			'title'      => __( 'SEE ALSO', 'ukingo' ),
			'icon'       => 'admin-links',
			'attributes' => array(),
		),
		'similar'  => array(
			'title'      => __( 'Similar Articles', 'ukingo' ),
			'icon'       => 'grid-view',
			'attributes' => $limit( 6 ),
		),
		'popular'  => array(
			'title'      => __( 'Popular Today', 'ukingo' ),
			'icon'       => 'chart-bar',
			'attributes' => $limit( 10 ),
		),
	);
}

/**
 * Whether somebody looks at what is being rendered: not in excerpts, not in feeds, and not in the REST API, by which the
 * service itself reads the posts; but in the editor's preview.
 *
 * @return bool
 */
function ukingo_is_shown() {
	$route   = isset( $GLOBALS['wp']->query_vars['rest_route'] ) ? $GLOBALS['wp']->query_vars['rest_route'] : '';
	$is_rest = defined( 'REST_REQUEST' ) && REST_REQUEST && false === strpos( $route, '/block-renderer/' );
	return ! $is_rest && ! is_feed() && ! doing_filter( 'get_the_excerpt' );
}

/**
 * A widget as the element that the script fills; lists have their links in it already.
 *
 * @param string $widget     Name of the widget.
 * @param array  $attributes As a block or a shortcode has them.
 * @return string Escaped HTML.
 */
function ukingo_element( $widget, array $attributes ) {
	if ( ! ukingo_is_set_up() || ukingo_is_off() || ! ukingo_is_shown() ) {
		return '';
	}
	if ( 'ad' === $widget ) {
		return sprintf( '<ukingo-ad name="%s"></ukingo-ad>', esc_attr( sanitize_title( $attributes['name'] ) ) );
	}
	$limit = isset( $attributes['limit'] ) ? max( 1, min( 20, (int) $attributes['limit'] ) ) : ukingo_next_line();
	$query = array( 'limit' => (string) $limit );
	if ( 'popular' !== $widget ) {
		$query['url'] = (string) get_permalink();
	}
	$html = ukingo_list( $widget, $query );
	if ( 'see-also' === $widget ) {
		// The nth element takes the nth line, as the script does it.
		preg_match_all( '#<p\b.*?</p>#s', $html, $found );
		$html = isset( $found[0][ $limit - 1 ] ) ? $found[0][ $limit - 1 ] : '';
		return "<ukingo-see-also>{$html}</ukingo-see-also>";
	}
	return "<ukingo-{$widget} limit=\"{$limit}\">{$html}</ukingo-{$widget}>";
}

/**
 * Which line of SEE ALSO comes next in the content.
 *
 * @param bool $is_first Begin anew.
 * @return int From 1.
 */
function ukingo_next_line( $is_first = false ) {
	static $line = 0;
	$line        = $is_first ? 0 : $line + 1;
	return $line;
}

// Themes and plugins read a content more than once.
add_filter(
	'the_content',
	static function ( $content ) {
		ukingo_next_line( true );
		return $content;
	},
	1
);

add_action(
	'init',
	static function () {
		$dependencies = array( 'wp-blocks', 'wp-element', 'wp-components', 'wp-block-editor', 'wp-data', 'wp-server-side-render' );
		wp_register_script( 'ukingo-editor', plugins_url( 'editor.js', UKINGO_FILE ), $dependencies, UKINGO_VERSION, true );
		wp_add_inline_script( 'ukingo-editor', 'window.ukingoWidgets = ' . wp_json_encode( ukingo_widgets() ), 'before' );
		foreach ( ukingo_widgets() as $widget => $about ) {
			register_block_type(
				"ukingo/{$widget}",
				array(
					'api_version'     => 2,
					'title'           => $about['title'],
					'icon'            => $about['icon'],
					'category'        => 'widgets',
					'attributes'      => $about['attributes'],
					'editor_script'   => 'ukingo-editor',
					'render_callback' => static function ( $attributes ) use ( $widget ) {
						return ukingo_element( $widget, $attributes );
					},
				)
			);
			add_shortcode(
				"ukingo-{$widget}",
				static function ( $given ) use ( $widget, $about ) {
					$usual = wp_list_pluck( $about['attributes'], 'default' );
					return ukingo_element( $widget, shortcode_atts( $usual, $given, "ukingo-{$widget}" ) );
				}
			);
		}
	}
);

// After the shortcodes of the content have been read (11).
add_filter(
	'the_content',
	static function ( $content ) {
		$is_wanted = ukingo_settings()['append'] && is_singular( 'post' ) && in_the_loop() && is_main_query();
		if ( ! $is_wanted ) {
			return $content;
		}
		foreach ( array( 'similar' => 6, 'popular' => 10 ) as $widget => $limit ) {
			if ( false === strpos( $content, "<ukingo-{$widget}" ) ) {
				$content .= ukingo_element( $widget, array( 'limit' => $limit ) );
			}
		}
		return $content;
	},
	12
);
