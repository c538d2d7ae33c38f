using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Npgsql;

namespace FaceFusion.Jobs.Settings;

/// <summary>Collects the faults of one settings section, each named by its key.</summary>
internal sealed class SectionFaults(string section)
{
    private readonly List<string> _faults = [];

    /// <summary>What is allowed, by key, in words: the settings' document is made of it.</summary>
    public Dictionary<string, string> Rules { get; } = new(StringComparer.Ordinal);

    /// <summary>All faults; empty where the section is sound.</summary>
    public IReadOnlyList<string> All => _faults;

    /// <summary>Requires a value from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public SectionFaults Range<T>(string key, T value, T min, T max)
        where T : INumber<T>
    {
        Rules[key] = string.Create(CultureInfo.InvariantCulture, $"{min}..{max}");
        if (!(value >= min && value <= max))
        {
            _faults.Add(string.Create(CultureInfo.InvariantCulture, $"Setting {section}:{key} is {value}; it must be from {min} to {max}."));
        }

        return this;
    }

    /// <summary>Requires one of some words, in any case.</summary>
    public SectionFaults OneOf(string key, string? value, params string[] words)
    {
        Rules[key] = string.Join(", ", words.Select(word => $"`{word}`"));
        if (!words.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            _faults.Add($"Setting {section}:{key} is '{value}'; it must be one of {string.Join(", ", words)}.");
        }

        return this;
    }

    /// <summary>Requires networks in CIDR notation.</summary>
    public SectionFaults Networks(string key, IReadOnlyList<string> values)
    {
        Rules[key] = "networks";
        for (var i = 0; i < values.Count; i++)
        {
            if (!System.Net.IPNetwork.TryParse(values[i], out _))
            {
                _faults.Add($"Setting {section}:{key}:{i} is '{values[i]}'; it must be a network such as 10.1.0.0/16 or fd00::/8.");
            }
        }

        return this;
    }

    /// <summary>Requires a connection string of PostgreSQL. What it says is not repeated: it has a password.</summary>
    public SectionFaults Connection(string key, string? value)
    {
        Rules[key] = "a connection string";
        try
        {
            if (string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(value).Host))
            {
                _faults.Add($"Setting {section}:{key} names no Host.");
            }
        }
        catch (ArgumentException)
        {
            _faults.Add($"Setting {section}:{key} cannot be read; it must be as Host=db;Database=facefusion;Username=facefusion;Password=...");
        }

        return this;
    }

    /// <summary>Requires an address with one of some schemes. What it says is not repeated: it may have a password.</summary>
    public SectionFaults Address(string key, string value, params string[] schemes)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || !schemes.Contains(address.Scheme, StringComparer.Ordinal) || address.Host.Length == 0)
        {
            _faults.Add($"Setting {section}:{key} is no address; it must be as {schemes[0]}://user:password@host.");
        }

        return this;
    }

    /// <summary>Requires a file with certificates as PEM.</summary>
    public SectionFaults Certificates(string key, string file)
    {
        Rules[key] = "a PEM file";
        try
        {
            PemCertificates.Read(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            _faults.Add($"Setting {section}:{key} is {file}; it must be a file with certificates (PEM) that can be read. {error.Message}");
        }

        return this;
    }

    /// <summary>Requires a text.</summary>
    public SectionFaults Text(string key, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            _faults.Add($"Setting {section}:{key} is empty.");
        }

        return this;
    }
}
