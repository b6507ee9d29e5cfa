import journal from './meta/_journal.json';
import m0000 from './0000_start.sql';
import m0001 from './0001_plan_and_leases.sql';
import m0002 from './0002_newer_fields.sql';
import m0003 from './0003_supply_hours.sql';
import m0004 from './0004_no_samples.sql';

  export default {
    journal,
    migrations: {
      m0000,
m0001,
m0002,
m0003,
m0004
    }
  }
  