using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FaceFusion.Jobs.Settings;
using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Tests.Hosting;

/// <summary>docs/configuration.md as the option classes have it: their defaults, what the check at the start allows, and their summaries.</summary>
internal static partial class ConfigurationDocument
{
    private const string Head = """
        # Settings

        Made from the option classes; [how](../CONTRIBUTING.md). In `appsettings.json`, as environment variables (`Section__Key`) or on the
        command line (`--Section:Key value`; `--role` is short for `--Jobs:Role`). Lists are `Section:Key:0`, `Section:Key:1` and so on. A value
        that is none or out of range stops the start with a sentence that names its key, and exit code 2.

        More about them: [accounts](accounts.md), [models](models.md), [labels and signatures](labels.md), [webhooks](api.md#webhooks),
        [confined decoding](decisions/0012-decoding-in-a-confined-process.md), [several processes](operating.md#web-and-workers).

        | key | default | range | what it does |
        |---|---|---|---|
        | `Urls` | `http://localhost:5080` | | where the studio listens |
        | `Logging:LogLevel:Default` | `Information` | `Trace` .. `None` | what is written to the log; no names, addresses or pictures at any level of the studio's own |
        | `Logging:Console:FormatterName` | `simple` | `simple`, `json`, `systemd` | how; `json` for machines that collect logs |
        | `OTEL_EXPORTER_OTLP_ENDPOINT` | | an address | where metrics and traces go ([operating.md](operating.md#metrics-and-traces)); nowhere without it |

        """;

    private static readonly (Type Type, Func<object, IReadOnlyDictionary<string, string>> Rules)[] s_sections =
    [
        Of<StorageOptions>(SettingsValidator.Rules), Of<DatabaseOptions>(SettingsValidator.Rules), Of<SignalOptions>(SettingsValidator.Rules), Of<UploadOptions>(SettingsValidator.Rules), Of<DecodingOptions>(SettingsValidator.Rules), Of<JobOptions>(SettingsValidator.Rules),
        Of<PreviewOptions>(SettingsValidator.Rules), Of<LiveOptions>(SettingsValidator.Rules), Of<InferenceOptions>(SettingsValidator.Rules), Of<ModelOptions>(SettingsValidator.Rules), Of<AccountOptions>(SettingsValidator.Rules),
        Of<SafetyOptions>(SettingsValidator.Rules), (typeof(SigningOptions), _ => None), Of<WebhookOptions>(SettingsValidator.Rules), Of<LinkOptions>(SettingsValidator.Rules),
        (typeof(LimitOptions), _ => Annotated(typeof(LimitOptions))), (typeof(ProxyOptions), _ => new Dictionary<string, string> { ["Known"] = "addresses, networks", ["Hops"] = "1..10" }),
    ];

    /// <summary>Sections of the classes that are named above; a test holds them against all that there are.</summary>
    public static IEnumerable<Type> Types => s_sections.Select(section => section.Type);

    private static Dictionary<string, string> None => [];

    public static string Write()
    {
        var text = new StringBuilder(Head);
        foreach (var (type, rules) in s_sections)
        {
            var options = Activator.CreateInstance(type)!;
            var (section, ranges) = ((string)type.GetField("Section")!.GetRawConstantValue()!, rules(options));
            foreach (var property in Settings(type))
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{section}:{property.Name}` | {Default(property.GetValue(options))} | {RangeOf(property, ranges)} | {Summary(property)} |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>What can be set: written to, or a list that is filled.</summary>
    private static IEnumerable<PropertyInfo> Settings(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite || typeof(IList).IsAssignableFrom(property.PropertyType) || property.PropertyType == typeof(IList<string>));

    private static (Type, Func<object, IReadOnlyDictionary<string, string>>) Of<T>(Func<T, SectionFaults> rules) => (typeof(T), options => rules((T)options).Rules);

    private static Dictionary<string, string> Annotated(Type type) => Settings(type).Where(property => property.GetCustomAttribute<RangeAttribute>() is not null).ToDictionary(
        property => property.Name, property => string.Create(CultureInfo.InvariantCulture, $"{property.GetCustomAttribute<RangeAttribute>()!.Minimum}..{property.GetCustomAttribute<RangeAttribute>()!.Maximum}"));

    private static string RangeOf(PropertyInfo property, IReadOnlyDictionary<string, string> ranges) => ranges.TryGetValue(property.Name, out var range) ? range
        : property.PropertyType.IsEnum ? string.Join(", ", Enum.GetNames(property.PropertyType).Select(name => $"`{name.ToLowerInvariant()}`"))
        : property.PropertyType == typeof(bool) ? "true, false"
        : string.Empty;

    private static string Default(object? value) => value switch
    {
        null or "" or ICollection => string.Empty,
        bool flag => flag ? "true" : "false",
        string word => $"`{word}`",
        Enum word => $"`{word.ToString().ToLowerInvariant()}`",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => string.Empty,
    };

    /// <summary>The property's summary without what other columns say.</summary>
    private static string Summary(PropertyInfo property)
    {
        var documents = XDocument.Load(Path.ChangeExtension(property.DeclaringType!.Assembly.Location, ".xml"));
        var member = documents.Descendants("member").Single(m => (string?)m.Attribute("name") == $"P:{property.DeclaringType.FullName}.{property.Name}");
        var text = string.Concat(member.Element("summary")!.Nodes().Select(node => node is XElement element
            ? element.Attribute("cref") is { } reference ? $"`{reference.Value.Split('.')[^1]}`" : $"`{element.Value}`"
            : node.ToString()));
        var words = Space().Replace(System.Net.WebUtility.HtmlDecode(text), " ").Trim();
        return Lower(RangeInText().Replace(DefaultInText().Replace(words, string.Empty), string.Empty)).TrimEnd('.').Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string Lower(string text) => text.Length > 1 && char.IsUpper(text[0]) && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\s*Default (?:`[^`]*`|\.\d|[^.`])*\.$")]
    private static partial Regex DefaultInText();

    [GeneratedRegex(@"(?:^|,? )\d[\d,]*\.\.\d[\d,]*(?: [GM]B)?(?:: |(?=[.;,]))")]
    private static partial Regex RangeInText();
}
