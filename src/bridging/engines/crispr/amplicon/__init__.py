"""What editing did to one amplicon: reads in, alleles, shares and their intervals out."""
