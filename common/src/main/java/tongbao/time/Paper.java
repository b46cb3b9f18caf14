package tongbao.time;

import java.time.LocalDate;

/** A paper of the State Council's General Office that arranges holidays, such as 国办发明电〔2022〕16号. */
public record Paper(String number, LocalDate date) {}
