<?php
/**
 * Where the service is, and which site of it this is.
 *
 * @package Ukingo
 */

defined( 'ABSPATH' ) || exit;

/**
 * The plugin's settings.
 *
 * @return array{service: string, site: string, append: bool} Empty strings until somebody has set them.
 */
function ukingo_settings() {
	$stored = get_option( 'ukingo', array() );
	return array(
		'service' => isset( $stored['service'] ) ? untrailingslashit( $stored['service'] ) : '',
		'site'    => isset( $stored['site'] ) ? $stored['site'] : '',
		'append'  => ! empty( $stored['append'] ),
	);
}

/**
 * Whether there is a service to show widgets from.
 *
 * @return bool
 */
function ukingo_is_set_up() {
	$settings = ukingo_settings();
	return '' !== $settings['service'] && '' !== $settings['site'];
}

/**
 * Keeps what makes sense of a submitted form.
 *
 * @param mixed $given The form's fields.
 * @return array
 */
function ukingo_sanitize_settings( $given ) {
	$given   = is_array( $given ) ? $given : array();
	$service = isset( $given['service'] ) ? esc_url_raw( trim( $given['service'] ), array( 'http', 'https' ) ) : '';
	$site    = isset( $given['site'] ) ? trim( $given['site'] ) : '';
	if ( '' !== $site && ! preg_match( '/^[a-z0-9-]{3,40}$/', $site ) ) {
		add_settings_error( 'ukingo', 'site', __( 'A site’s id has 3 to 40 lower-case letters, digits and hyphens.', 'ukingo' ) );
		$site = '';
	}
	return array(
		'service' => untrailingslashit( $service ),
		'site'    => $site,
		'append'  => ! empty( $given['append'] ),
	);
}

add_action(
	'admin_init',
	static function () {
		register_setting( 'ukingo', 'ukingo', array( 'sanitize_callback' => 'ukingo_sanitize_settings' ) );
	}
);

add_action(
	'admin_menu',
	static function () {
		add_options_page( 'Ukingo', 'Ukingo', 'manage_options', 'ukingo', 'ukingo_settings_page' );
	}
);

/**
 * The page under Settings.
 */
function ukingo_settings_page() {
	$settings = ukingo_settings();
	?>
	<div class="wrap">
		<h1>Ukingo</h1>
		<form action="options.php" method="post">
			<?php settings_fields( 'ukingo' ); ?>
			<table class="form-table" role="presentation">
				<tr>
					<th scope="row"><label for="ukingo-service"><?php esc_html_e( 'Address of the service', 'ukingo' ); ?></label></th>
					<td><input id="ukingo-service" class="regular-text" type="url" name="ukingo[service]" value="<?php echo esc_attr( $settings['service'] ); ?>" placeholder="https://ukingo.example"></td>
				</tr>
				<tr>
					<th scope="row"><label for="ukingo-site"><?php esc_html_e( 'Site', 'ukingo' ); ?></label></th>
					<td><input id="ukingo-site" class="regular-text code" name="ukingo[site]" value="<?php echo esc_attr( $settings['site'] ); ?>"></td>
				</tr>
				<tr>
					<th scope="row"><?php esc_html_e( 'Below every post', 'ukingo' ); ?></th>
					<td><label><input type="checkbox" name="ukingo[append]" value="1" <?php checked( $settings['append'] ); ?>> <?php esc_html_e( 'Similar Articles and Popular Today', 'ukingo' ); ?></label></td>
				</tr>
			</table>
			<p>
				<?php esc_html_e( 'For the service to know your posts, name this feed in the settings of its site:', 'ukingo' ); ?>
				<code><?php echo esc_html( rest_url( 'wp/v2/posts' ) ); ?></code>
			</p>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}
