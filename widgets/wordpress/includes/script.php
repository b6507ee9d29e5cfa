<?php
/**
 * The script and the two stylesheets of the service.
 *
 * @package Ukingo
 */

defined( 'ABSPATH' ) || exit;

/**
 * The stylesheets: the space that widgets take, and the look of lists without the script. Their addresses are cached by the
 * service's own headers, so they carry no version.
 */
function ukingo_enqueue_styles() {
	$settings = ukingo_settings();
	foreach ( array( 'reserve', 'lists' ) as $sheet ) {
		$address = "{$settings['service']}/v1/sites/{$settings['site']}/{$sheet}.css";
		wp_enqueue_style( "ukingo-{$sheet}", $address, array(), null ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion
	}
}

add_action(
	'wp_enqueue_scripts',
	static function () {
		if ( ! ukingo_is_set_up() || ukingo_is_off() ) {
			return;
		}
		ukingo_enqueue_styles();
		wp_enqueue_script( 'ukingo-embed', ukingo_settings()['service'] . '/embed.js', array(), null, false ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters
	}
);

// The editor shows lists as readers without the script see them.
add_action(
	'enqueue_block_editor_assets',
	static function () {
		if ( ukingo_is_set_up() ) {
			ukingo_enqueue_styles();
		}
	}
);

add_filter(
	'script_loader_tag',
	static function ( $tag, $handle ) {
		if ( 'ukingo-embed' !== $handle ) {
			return $tag;
		}
		return str_replace( ' src=', sprintf( ' async data-site="%s" src=', esc_attr( ukingo_settings()['site'] ) ), $tag );
	},
	10,
	2
);
