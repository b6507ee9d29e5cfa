<?php
/**
 * Posts that shall have no widgets.
 *
 * @package Ukingo
 */

defined( 'ABSPATH' ) || exit;

const UKINGO_OFF = '_ukingo_off';

/**
 * Whether the page being shown goes without widgets.
 *
 * @return bool
 */
function ukingo_is_off() {
	return is_singular() && (bool) get_post_meta( get_queried_object_id(), UKINGO_OFF, true );
}

add_action(
	'add_meta_boxes',
	static function () {
		$types = get_post_types( array( 'public' => true ) );
		add_meta_box( 'ukingo', 'Ukingo', 'ukingo_opt_out_box', $types, 'side', 'default' );
	}
);

/**
 * The box beside the editor.
 *
 * @param WP_Post $post What is being edited.
 */
function ukingo_opt_out_box( $post ) {
	wp_nonce_field( 'ukingo_off', 'ukingo_nonce' );
	?>
	<label>
		<input type="checkbox" name="ukingo_off" value="1" <?php checked( (bool) get_post_meta( $post->ID, UKINGO_OFF, true ) ); ?>>
		<?php esc_html_e( 'No ads, no lists and no links here', 'ukingo' ); ?>
	</label>
	<?php
}

add_action(
	'save_post',
	static function ( $post_id ) {
		$nonce = isset( $_POST['ukingo_nonce'] ) ? sanitize_key( $_POST['ukingo_nonce'] ) : '';
		if ( ! wp_verify_nonce( $nonce, 'ukingo_off' ) || ! current_user_can( 'edit_post', $post_id ) ) {
			return;
		}
		if ( empty( $_POST['ukingo_off'] ) ) {
			delete_post_meta( $post_id, UKINGO_OFF );
		} else {
			update_post_meta( $post_id, UKINGO_OFF, '1' );
		}
	}
);

// Where the service stands before this server it hears of it too.
add_action(
	'template_redirect',
	static function () {
		if ( ukingo_is_off() && ! headers_sent() ) {
			header( 'Ukingo: off' );
		}
	}
);
