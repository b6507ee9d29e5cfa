<?php
/**
 * Lists as plain links, asked of the service and kept.
 *
 * @package Ukingo
 */

defined( 'ABSPATH' ) || exit;

/** Seconds that a list is fresh, and that nobody asks again after a failure. */
const UKINGO_FRESH = 300;
const UKINGO_RETRY = 60;

/** Seconds that a page waits for a list at most; wp-config.php may say otherwise. */
defined( 'UKINGO_TIMEOUT' ) || define( 'UKINGO_TIMEOUT', 1 );

/**
 * A list in HTML. What was had before serves on while the service is out of reach.
 *
 * @param string $list  Name of the list: see-also, similar or popular.
 * @param array  $query Its parameters, such as url and limit.
 * @return string Escaped HTML, '' without any.
 */
function ukingo_list( $list, array $query ) {
	if ( ! ukingo_is_set_up() ) {
		return '';
	}
	$settings = ukingo_settings();
	$address  = add_query_arg(
		array_map( 'rawurlencode', $query ),
		"{$settings['service']}/v1/sites/{$settings['site']}/{$list}.html"
	);
	$key      = 'ukingo_' . md5( $address );
	$kept     = get_transient( $key );
	$kept     = is_array( $kept ) ? $kept : array(
		'html'  => '',
		'until' => 0,
	);
	if ( $kept['until'] > time() ) {
		return $kept['html'];
	}
	$answer = wp_remote_get( $address, array( 'timeout' => UKINGO_TIMEOUT ) );
	if ( 200 === wp_remote_retrieve_response_code( $answer ) ) {
		$html = wp_kses( wp_remote_retrieve_body( $answer ), ukingo_list_markup() );
		// A list that is empty may have articles in a moment.
		$kept = array(
			'html'  => $html,
			'until' => time() + ( '' === $html ? UKINGO_RETRY : UKINGO_FRESH ),
		);
	} else {
		$kept['until'] = time() + UKINGO_RETRY;
	}
	set_transient( $key, $kept, DAY_IN_SECONDS );
	return $kept['html'];
}

/**
 * The elements of a list, and of the widgets around it, for wp_kses().
 *
 * @return array
 */
function ukingo_list_markup() {
	$part    = array( 'part' => true );
	$element = array(
		'name'  => true,
		'limit' => true,
		'class' => true,
	);
	return array(
		'section'         => $part,
		'h2'              => $part,
		'ul'              => $part,
		'ol'              => $part,
		'li'              => $part,
		'p'               => $part,
		'span'            => $part + array(
			'data-hue'     => true,
			'data-initial' => true,
		),
		'a'               => $part + array(
			'href'      => true,
			'data-item' => true,
		),
		'img'             => array(
			'src'      => true,
			'alt'      => true,
			'width'    => true,
			'height'   => true,
			'loading'  => true,
			'decoding' => true,
		),
		'ukingo-ad'       => $element,
		'ukingo-see-also' => $element,
		'ukingo-similar'  => $element,
		'ukingo-popular'  => $element,
	);
}
