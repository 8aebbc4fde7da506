"""Gains, groups, cohorts, raters, calibration, charts, power, learning curves and units against reference figures."""

import numpy as np
from tests.statistics_data import reference_set

from bridging.engines.measurement import power
from bridging.engines.measurement.ancova import analyse_covariance
from bridging.engines.measurement.calibration import measure_calibration
from bridging.engines.measurement.charts import individuals_chart, proportions_chart
from bridging.engines.measurement.gain import measure_gain
from bridging.engines.measurement.learning import fit_curves
from bridging.engines.measurement.mixed import fit_mixed
from bridging.engines.measurement.mixed_slope import fit_slopes
from bridging.engines.measurement.programme.files import read_tables
from bridging.engines.measurement.programme.results import measure_programme, without_nan
from bridging.engines.measurement.proportions import Share, beta_posterior, clopper_pearson, difference
from bridging.engines.measurement.raters import measure_agreement
from bridging.engines.measurement.scoring import recommended, sus_score, ueq_s_score
from bridging.engines.measurement.shrinkage import shrink


def test_gain_of_sixteen_people():
    held = reference_set("p04_hci_prepost")
    rows = held.rows("hci_prepost.csv")
    found = measure_gain([float(row["score.pre"]) for row in rows], [float(row["score.post"]) for row in rows], maximum=20)

    assert found.hake is not None
    held.hold("n", found.n)
    held.hold("mean_pre", found.mean_before)
    held.hold("mean_post", found.mean_after)
    held.hold("gain_mean", found.gain)
    held.hold("gain_ci95", found.interval)
    held.hold("t", found.t)
    held.hold("p", found.p)
    held.hold("cohen_dz", found.d_z and found.d_z.value)
    held.hold("cohen_dav", found.d_av and found.d_av.value)
    held.hold("hedges_gav", found.g_av and found.g_av.value)
    held.hold("hake_g_of_averages", found.hake.of_averages)
    held.hold("hake_average_of_g", found.hake.average)
    held.hold("normalised_change_c", found.hake.normalised_change)
    held.hold("pearson_pre_gain", found.correlation_with_gain)
    held.hold("wilcoxon_V", found.wilcoxon_v)
    held.hold("wilcoxon_p_normal_cc", found.wilcoxon_p)
    held.hold_that_all_were_held()


def test_people_and_their_slopes():
    held = reference_set("p05_sleepstudy")
    rows = held.rows("sleepstudy.csv")
    days, times = (np.array([float(row[name]) for row in rows]) for name in ("Days", "Reaction"))
    people = [row["Subject"] for row in rows]
    design = np.column_stack([np.ones_like(days), days])
    slopes, fitted = fit_slopes(design, times, days, people), fit_mixed(design, times, people)

    assert slopes.has_converged
    held.hold("reml_fixef", slopes.coefficients)
    held.hold("reml_fixef_se", slopes.errors)
    held.hold("reml_sd_intercept_slope_resid", slopes.sd)
    held.hold("reml_corr", slopes.correlation)
    held.hold("reml_criterion", slopes.criterion)
    held.hold("ri_fixef", fitted.coefficients)
    held.hold("ri_se", fitted.errors)
    held.hold("ri_var_subject_resid", [fitted.var_between, fitted.var_within])
    held.hold("ri_ml_loglik", fit_mixed(design, times, people, is_restricted=False).criterion / -2)
    held.hold_that_all_were_held()


def test_three_groups():
    held = reference_set("p06_anorexia_ancova")
    rows = held.rows("anorexia.csv")
    before, after = (np.array([float(row[name]) for row in rows]) for name in ("Prewt", "Postwt"))
    found = analyse_covariance(before, after, [row["Treat"] for row in rows], groups=("Cont", "CBT", "FT"), is_centred=False)

    held.hold("coef", found.fitted.coefficients)
    held.hold("se", found.fitted.errors)
    held.hold("hc3_se", found.fitted.hc3_errors)
    held.hold("ci95", found.fitted.intervals.ravel())
    held.hold("F_treat", found.f)
    held.hold("p_treat", found.p)
    held.hold("adjusted_means", found.adjusted)
    held.hold("adjusted_means_se", found.adjusted_errors)
    held.hold("resid_sd", found.fitted.residual_sd)
    held.hold("slopes_interaction_p", found.slopes_p)
    held.hold("change_score_F_p", found.change_p)
    held.hold_that_all_were_held()


def test_confidence_and_whether_it_was_right():
    held = reference_set("p08_calibration")
    rows = held.rows("confidence.csv")
    found = measure_calibration(
        [row["person"] for row in rows], [float(row["confidence"]) / 100 for row in rows], [float(row["correct"]) for row in rows]
    )

    for name in ("mean_confidence", "accuracy", "bias", "brier", "reliability", "resolution", "uncertainty"):
        held.hold(name, getattr(found, name))
    held.hold("brier_skill", found.skill)
    held.hold("auroc2", found.auroc)
    held.hold("calibration_curve", [step.right for step in found.curve])
    held.hold("calibration_n", [step.n for step in found.curve])
    held.hold("person_bias_mean_sd", [found.person_bias, found.person_bias_sd])
    held.hold("bias_ci95_by_person", found.person_bias_interval)
    held.hold("goodman_kruskal_gamma", found.gamma)
    held.hold_that_all_were_held()


def test_charts():
    held = reference_set("p09_spc_nist")
    single = individuals_chart([float(row["flow"]) for row in held.rows("nist_individuals.csv")])
    samples = held.rows("nist_p_chart.csv")
    shares = proportions_chart([int(row["defective"]) for row in samples], [int(row["n"]) for row in samples])

    held.hold("xmr_center", single.center)
    held.hold("xmr_mrbar", single.mean_range)
    held.hold("xmr_ucl", single.upper[0])
    held.hold("xmr_lcl", single.lower[0])
    held.hold("mr_ucl", single.range_upper)
    held.hold("p_center", shares.center)
    held.hold("p_ucl_lcl", [shares.upper[0], shares.lower[0]])
    held.hold("p_out_of_control_samples", shares.outside)
    held.hold("p_longest_run_one_side", shares.longest_run)
    held.hold_that_all_were_held()


def test_shares():
    held = reference_set("p10_proportions")
    for part, whole in ((81, 263), (15, 148), (0, 20), (1, 29)):
        held.hold(f"wilson_{part}_{whole}", Share(part, whole).interval)
    for name, first, second in (("56_70_vs_48_80", (56, 70), (48, 80)), ("9_10_vs_3_10", (9, 10), (3, 10))):
        value, ends = difference(Share(*first), Share(*second))
        held.hold(f"newcombe_diff_{name}", [value, *ends])
    held.hold("clopper_pearson_5_20", clopper_pearson(5, 20))
    held.hold("jeffreys_5_20", beta_posterior(5, 20)[1])
    mean, ends = beta_posterior(5, 20, prior=(2, 2))
    held.hold("beta_binomial_prior_2_2_5_20", [mean, *ends])
    held.hold_that_all_were_held()


def test_scores_of_public_instruments():
    held = reference_set("p11_scoring")
    cases = {
        row["case"]: [int(row[f"X{item}"]) if row[f"X{item}"] not in {"", "NA"} else None for item in range(1, 11)]
        for row in held.rows("sus_cases.csv")
    }
    held.hold("sus_brooke", sus_score(cases["brooke_example"]))
    held.hold("sus_all3", sus_score(cases["all_3"]))
    held.hold("sus_best_worst", [sus_score(cases["best"]), sus_score(cases["worst"])])
    # Our policy, which the set notes as the one preferred: no score without every item.
    assert sus_score(cases["one_missing"]) is None
    scores = [ueq_s_score([int(row[f"X{item}"]) for item in range(1, 9)]) for row in held.rows("ueqs_cases.csv")]
    given = [score for score in scores if score is not None]
    held.hold(
        "ueqs_pragmatic_hedonic_overall_means",
        [np.mean([getattr(score, name) for score in given]) for name in ("pragmatic", "hedonic", "overall")],
    )
    note = next(each for each in held.expected if each == "nps")
    held.hold(note, recommended([10, 9, 9, 8, 7, 7, 6, 5, 10, 3]))
    held.hold_that_all_were_held(but=["sus_one_missing_policy"])


def test_units_drawn_together():
    held = reference_set("p12_eight_units_shrinkage")
    rows = held.rows("eight_schools.csv")
    found = shrink([float(row["effect"]) for row in rows], [float(row["se"]) for row in rows])

    held.hold("posterior_mean_theta", found.means)
    held.hold("posterior_mean_mu", found.mean)
    held.hold("posterior_median_tau", found.tau_median)
    held.hold("dersimonian_laird_tau2", found.tau2_moments)
    held.hold("common_effect_mean_se", found.common)
    held.hold_that_all_were_held()


def test_power():
    held = reference_set("p13_power")
    held.hold("n_per_group_d0.5_power.8", power.people_per_group(0.5))
    held.hold("n_per_group_d0.3_power.8", power.people_per_group(0.3))
    held.hold("power_d0.33_n141", power.power_of_groups(0.33, 141))
    held.hold("mdes_n141_per_arm", power.smallest_difference(141))
    held.hold("paired_n_dz0.3", power.pairs_needed(0.3))
    held.hold("design_effect_m35_icc.05", power.design_effect(35, 0.05))
    held.hold("mdes_cluster_4v4_m35_icc.05", power.smallest_cluster_difference(8, 35, 0.05))
    held.hold("stepped_wedge_8clusters_4steps_m7_icc.05_d.3", power.power_of_stepped_wedge(0.3, clusters=8, steps=4, size=7, icc=0.05))
    held.hold_that_all_were_held()


def test_raters():
    held = reference_set("p14_icc_shrout_fleiss")
    rows = held.rows("shrout_fleiss.csv")
    found = measure_agreement(np.array([[float(row[f"J{rater}"]) for rater in range(1, 5)] for row in rows]))

    six = [found.icc_1, found.icc_2, found.icc_3, found.icc_1_k, found.icc_2_k, found.icc_3_k]
    for name in held.expected:
        held.hold(name, six[: len(held.expected[name][0])])
    held.hold_that_all_were_held()


def test_learning_curves():
    held = reference_set("p15_learning_curve_afm")
    rows = held.rows("student_step.csv")
    found = fit_curves(
        [row["student"] for row in rows],
        [row["kc"] for row in rows],
        [int(row["opportunity"]) for row in rows],
        [float(row["correct"]) for row in rows],
    )

    assert found.has_converged
    held.hold("kc_intercept", found.intercepts)
    held.hold("kc_slope", found.slopes)
    held.hold("kc_slope_se", found.slope_errors)
    held.hold("student_sd", found.student_sd)
    for skill, rates in zip(found.skills, found.error_rates, strict=True):
        held.hold(f"error_rate_{skill}", [each.value for each in rates])
    held.hold("flat_kcs", found.flat)
    held.hold("pooled_logit_coef", found.pooled)
    held.hold_that_all_were_held()


def test_whole_programme():
    held = reference_set("p16_programme_dev")
    tables = read_tables(lambda name: (held.folder / f"{name}.csv").read_text("utf-8"))
    results = without_nan(measure_programme(tables, "reference"))

    for name in held.expected:
        held.hold(name, results[name])
    held.hold_that_all_were_held()
