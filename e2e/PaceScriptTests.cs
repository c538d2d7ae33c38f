using FaceFusion.E2E.Infrastructure;

namespace FaceFusion.E2E;

/// <summary>Where a job's bar stands between two reports.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class PaceScriptTests(StudioServer studio)
{
    // Pairs of milliseconds and fractions; the first is the beginning.
    [BrowserTheory]
    [InlineData("[[0, 0]]", 5000, 0)]
    [InlineData("[[0, 0], [1000, 0.2], [2000, 0.4]]", 2500, 0.5)]
    [InlineData("[[0, 0], [1000, 0.2], [2000, 0.4]]", 9000, 0.6)]
    [InlineData("[[0, 0], [1000, 0.2], [2000, 0.4]]", 1990, 0.4)]
    [InlineData("[[0, 0], [100, 0.01]]", 5000, 0.01)]
    [InlineData("[[0, 0], [1000, 0.5], [1500, 0.98]]", 9000, 0.99)]
    [InlineData("[[0, 0], [1000, 0.995]]", 9000, 0.995)]
    [InlineData("[[0, 0, true], [1000, 0.5]]", 1500, 0.5)]
    [InlineData("[[0, 0, true], [1000, 0.5], [2000, 0.6]]", 2100, 0.63)]
    [InlineData("[[0, 0, true], [1000, 0.5], [2000, 0.6]]", 9000, 0.7)]
    public async Task Expected_IsAtTheMeasuredPaceAndNotBeyondTheNextReport(string reports, double now, double expected)
    {
        await using var page = await studio.OpenScriptsAsync();

        var actual = await page.EvaluateAsync<double>($$"""
            async () => {
              const { expected } = await import('/jobs/pace.js');
              return expected({{reports}}.map(([at, fraction, unheard]) => ({ at, fraction, unheard })), {{now}});
            }
            """);

        Assert.Equal(expected, actual, 9);
    }

    [BrowserFact]
    public async Task Glide_OverUnevenReports_NeverGoesBackNorBeyondWhereItBelongs()
    {
        await using var page = await studio.OpenScriptsAsync();

        var faults = await page.EvaluateAsync<string[]>("""
            async () => {
              const { expected, glide } = await import('/jobs/pace.js');
              const told = [{ at: 0, fraction: 0 }, { at: 400, fraction: 0.3 }, { at: 500, fraction: 0.32 }, { at: 1900, fraction: 0.4 }, { at: 2000, fraction: 0.9 }];
              const faults = [];
              let shown = 0;
              let moved = 0;
              for (let now = 0; now < 3000; now += 16) {
                const reports = told.filter(report => report.at <= now);
                const wanted = expected(reports, now);
                const next = glide(shown, wanted, 16);
                if (next < shown || next > Math.max(shown, wanted)) {
                  faults.push(`${now}: ${shown} -> ${next} of ${wanted}`);
                }
                moved += next > reports.at(-1).fraction ? 1 : 0;
                shown = next;
              }
              return moved > 20 ? faults : [...faults, `It was only ${moved} times ahead of a report.`];
            }
            """);

        Assert.Empty(faults);
    }

    [BrowserTheory]
    [InlineData(0.2, 0.5, 0)]
    [InlineData(0.2, 0.5, -40)]
    [InlineData(0.5, 0.2, 16)]
    public async Task Glide_WithoutTimeOrWay_Stays(double shown, double wanted, double elapsed)
    {
        await using var page = await studio.OpenScriptsAsync();

        Assert.Equal(shown, await page.EvaluateAsync<double>(FormattableString.Invariant($"async () => (await import('/jobs/pace.js')).glide({shown}, {wanted}, {elapsed})")));
    }
}
