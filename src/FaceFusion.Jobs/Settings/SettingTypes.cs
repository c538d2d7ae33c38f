using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Settings;

/// <summary>Looks at what is written in a section before it is read: a word where a number belongs is named by its key, like a number out of range.</summary>
public static class SettingTypes
{
    /// <exception cref="OptionsValidationException">A value cannot be read; the message names its key, what it is and what it must be.</exception>
    public static void Require<T>(IConfigurationSection section)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(section);
        var faults = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.PropertyType != typeof(string) && TypeDescriptor.GetConverter(property.PropertyType).CanConvertFrom(typeof(string)))
            .Select(property => section[property.Name] is { } value && !CanBe(property.PropertyType, value)
                ? $"Setting {section.Path}:{property.Name} is '{value}'; it must be {Expected(property.PropertyType)}."
                : null)
            .OfType<string>()
            .ToList();
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(section.Path, typeof(T), faults);
        }
    }

    private static bool CanBe(Type type, string value)
    {
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value) is { } read && (!type.IsEnum || Enum.IsDefined(type, read));
        }
        catch (Exception error) when (error is FormatException or ArgumentException or NotSupportedException or OverflowException or InvalidCastException)
        {
            return false;
        }
    }

    private static string Expected(Type type) => type == typeof(bool) ? "true or false"
        : type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(type).Select(name => name.ToLowerInvariant()))
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : "a number";
}
