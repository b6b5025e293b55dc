# Opens the sample result with R's ncdf4 and checks values by name and date: read.R FILE
library(ncdf4)
result <- nc_open(commandArgs(trailingOnly = TRUE)[1])

# R shows dimensions reversed, fastest first.
stopifnot(sapply(result$var$delivered$dim, function(d) d$name) == c("buyer", "time", "replication"))
delivered <- ncvar_get(result, "delivered")
stopifnot(dim(delivered) == c(3, 365, 100))

units <- ncatt_get(result, "time", "units")$value
dates <- as.Date(sub("days since ", "", units)) + ncvar_get(result, "time")
day <- which(dates == as.Date("2026-03-01"))
buyer <- which(ncvar_get(result, "buyer") == "bytedance")
stopifnot(delivered[buyer, day, 18] == 1000 + 32 + 17 / 2)

stopifnot(sum(is.na(ncvar_get(result, "first_delivery"))) == 50)
stopifnot(ncvar_get(result, "orders")[3, 100] == 9902)
stopifnot(ncvar_get(result, "log/event_cause") == c(0, 1, 2))
stopifnot(ncatt_get(result, 0, "title")$value == "How many of 400,000 chips arrive?")
nc_close(result)
