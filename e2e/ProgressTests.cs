using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>The bar of a fusion under way.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class ProgressTests(StudioServer studio)
{
    /// <summary>Keeps, with every frame, where the bar stood and what was reported.</summary>
    private const string Recorder = """
        window.seen = [];
        const look = () => {
          const bar = document.querySelector('.render .job-bar');
          if (bar) {
            seen.push([bar.value, Number(bar.dataset.fraction), Number.parseInt(document.querySelector('.render [data-percent]').textContent) / 100]);
          }
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        """;

    [BrowserTheory]
    [InlineData(ReducedMotion.NoPreference)]
    [InlineData(ReducedMotion.Reduce)]
    public async Task Bar_OfAFusion_NeverGoesBackAndIsAtItsReportsWhereNoMovementIsWanted(ReducedMotion motion)
    {
        await using var page = await studio.OpenAsync();
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = motion });
        await page.Page.EvaluateAsync(Recorder);

        await page.Page.Locator(".way").First.ClickAsync();
        await page.Result.WaitForAsync();

        var seen = await page.Page.EvaluateAsync<double[][]>("seen");
        Assert.NotEmpty(seen);
        Assert.All(seen, at => Assert.InRange(at[2] - at[0], -0.0051, 0.0051));
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.True(pair.Second[0] >= pair.First[0], $"The bar went back from {pair.First[0]} to {pair.Second[0]}."));
        if (motion == ReducedMotion.Reduce)
        {
            Assert.All(seen, at => Assert.InRange(at[0] - at[1], -0.005, 0.005));
        }
    }

    // How many frames a fusion gives its bar is the machine's to say, so these reports wait for the bar.
    [BrowserFact]
    public async Task Bar_BetweenTwoReports_GoesOnWithItsNumber()
    {
        await using var page = await studio.OpenScriptsAsync();

        var said = await page.EvaluateAsync<string>("""
            async () => {
              const { attach } = await import('/src/FaceFusion.Web/Components/Jobs/JobBar.razor.js');
              document.documentElement.lang = 'en';
              document.body.innerHTML = '<div data-job-progress><progress max="1" value="0.2" data-fraction="0.2" data-elapsed="400"></progress><span data-percent>20%</span></div>';
              const bar = document.querySelector('progress');
              const frames = async until => {
                while (!until()) {
                  await new Promise(requestAnimationFrame);
                }
              };
              const script = attach(bar);
              const from = performance.now();
              await frames(() => performance.now() > from + 100);
              bar.dataset.fraction = '0.4';
              await frames(() => bar.value > 0.5);
              script.dispose();
              return `${Math.round(bar.value * 100)}% ${document.querySelector('[data-percent]').textContent}`;
            }
            """);

        Assert.Matches(@"^(5\d%|60%) \1$", said);
    }
}
