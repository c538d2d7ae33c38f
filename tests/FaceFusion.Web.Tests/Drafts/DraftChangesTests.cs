using System.Globalization;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;
using FaceFusion.Web.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Tests.Drafts;

public sealed class DraftChangesTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public static TheoryData<string, string, string> Changes => new()
    {
        { "ratio", "Jun, Ratio: 0.5 → 0.7", "Jun，融合比例：0.5 → 0.7" },
        { "finish", "Brightness: 0 → 0.2", "亮度：0 → 0.2" },
        { "region", "Jun, Nose: 1 → 1.5", "Jun，鼻子：1 → 1.5" },
        { "method", "Method: Chain → Mean", "方法：链式 → 平均" },
        { "order", "Changed the order", "调整顺序" },
        { "remove", "Removed Ruth", "移除 Ruth" },
        { "add", "Added Omar", "添加 Omar" },
        { "name", "Renamed Juniper", "重命名 Juniper" },
        { "shares", "Changed the shares", "调整占比" },
        { "size", "Size: – → 1024", "尺寸：– → 1024" },
        { "two", "Changed settings", "调整设置" },
        { "clear", "Started over", "重新开始" },
    };

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = _before;
        _services.Dispose();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Describe_SaysWhatChanged(string what, string english, string chinese)
    {
        var draft = People.Draft("Mei", "Jun", "Ruth");
        var before = draft.State;
        Change(draft, what);

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Assert.Equal(english, DraftChanges.Describe(before, draft.State, Texts));
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh");
        Assert.Equal(chinese, DraftChanges.Describe(before, draft.State, Texts));
    }

    [Fact]
    public void Differences_AreOnlyTheRowsThatDiffer()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var (one, other) = (People.Draft("Mei", "Jun"), People.Draft("Ruth", "Omar"));
        other.Edit("Omar", person => person with { Ratio = 0.25 });
        other.Edit(state => state with { ColorMatch = 0.5 });

        var rows = DraftChanges.Differences([one.State, other.State], Texts);

        Assert.Equal(["Person 2, Ratio", "Colour match"], rows.Select(row => row.Name));
        Assert.Equal(["0.5", "0.25"], rows[0].Values);
    }

    private IStringLocalizer<Texts> Texts => _services.GetRequiredService<IStringLocalizer<Texts>>();

    private static void Change(StudioDraft draft, string what)
    {
        switch (what)
        {
            case "ratio":
                draft.Edit("Jun", person => person with { Ratio = 0.7 });
                break;
            case "finish":
                draft.Edit(state => state with { Finish = state.Finish with { Brightness = 0.2 } });
                break;
            case "region":
                draft.Edit("Jun", person => person with { Regions = person.Regions with { Nose = 1.5 } });
                break;
            case "method":
                draft.Edit(state => state with { Method = FusionMethod.Mean });
                break;
            case "order":
                draft.Move("Ruth", 0);
                break;
            case "remove":
                draft.Remove("Ruth");
                break;
            case "add":
                draft.Add([People.Person("Omar")]);
                break;
            case "name":
                draft.Edit("Jun", person => person with { Name = "Juniper" });
                break;
            case "shares":
                draft.SetShare("Jun", 0.6);
                break;
            case "size":
                draft.Edit(state => state with { Size = 1024 });
                break;
            case "two":
                draft.Edit(state => state with { Size = 1024, ColorMatch = 0.5 });
                break;
            default:
                draft.Edit(_ => new DraftState());
                break;
        }
    }
}
