<?php
/**
 * Plugin Name:       Ukingo
 * Description:       Ad slots, SEE ALSO links, Similar Articles and Popular Today from a Ukingo service, as blocks and shortcodes.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT
 * Text Domain:       ukingo
 *
 * @package Ukingo
 */

defined( 'ABSPATH' ) || exit;

define( 'UKINGO_FILE', __FILE__ );
define( 'UKINGO_VERSION', '0.1.0' );

require_once __DIR__ . '/includes/settings.php';
require_once __DIR__ . '/includes/opt-out.php';
require_once __DIR__ . '/includes/lists.php';
require_once __DIR__ . '/includes/widgets.php';
require_once __DIR__ . '/includes/script.php';
